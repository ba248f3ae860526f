using System.IO.Compression;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class GzipCodingTests
{
    private static readonly GzipCoding Gzip = new();

    [Fact]
    public void Encode_Content_IsGzipWithoutATime()
    {
        var coded = Gzip.Encode(Samples.Text);

        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], coded[..8]);
    }

    [Fact]
    public void Decode_ZlibHeader_IsTakenToo()
    {
        var coded = new MemoryStream();
        using (var zlib = new ZLibStream(coded, CompressionLevel.Optimal))
        {
            zlib.Write(Samples.Text);
        }

        Assert.Equal(Samples.Text, Gzip.Decode(coded.ToArray(), Samples.Plenty));
    }

    [Fact]
    public void Decode_SeveralMembers_AreJoined() =>
        Assert.Equal("ab"u8.ToArray(), Gzip.Decode([.. Gzip.Encode("a"u8.ToArray()), .. Gzip.Encode("b"u8.ToArray())], Samples.Plenty));

    [Fact]
    public void Decode_BytesBehindTheEnd_AreIgnored() =>
        Assert.Equal(Samples.Text, Gzip.Decode([.. Gzip.Encode(Samples.Text), 1, 2, 3], Samples.Plenty));

    /// <summary>Wherever the connection broke off: what came is the beginning of the content.</summary>
    [Fact]
    public void Decode_CutOffAnywhere_YieldsABeginning()
    {
        var coded = Gzip.Encode(Samples.Noise);
        for (var length = 1; length < coded.Length; length += 7)
        {
            var content = Gzip.Decode(coded[..length], Samples.Plenty);

            Assert.True(Samples.Noise.AsSpan().StartsWith(content));
        }
    }

    [Fact]
    public void Decode_CutOffInTheMiddle_YieldsMostOfTheFirstHalf()
    {
        var coded = Gzip.Encode(Samples.Noise);

        Assert.InRange(Gzip.Decode(coded[..(coded.Length / 2)], Samples.Plenty).Length, Samples.Noise.Length / 3, Samples.Noise.Length);
    }

    [Fact]
    public void Decode_WrongChecksum_Throws()
    {
        var coded = Gzip.Encode(Samples.Text);
        coded[^6] ^= 1;

        Assert.Throws<InvalidDataException>(() => Gzip.Decode(coded, Samples.Plenty));
    }

    [Theory]
    [InlineData("hello world")]
    [InlineData("<html>")]
    public void Decode_PlainText_Throws(string text) => Assert.Throws<InvalidDataException>(() => Gzip.Decode(FieldText.Encode(text), Samples.Plenty));
}
