using System.IO.Compression;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class DeflateCodingTests
{
    private static readonly DeflateCoding Deflate = new();

    [Fact]
    public void Encode_Content_HasAZlibHeader() => Assert.Equal(0x78, Deflate.Encode(Samples.Text)[0]);

    [Fact]
    public void Decode_BareDeflate_IsTakenToo() => Assert.Equal(Samples.Text, Deflate.Decode(Bare(Samples.Text), Samples.Plenty));

    [Fact]
    public void Decode_BytesBehindTheEnd_AreIgnored() =>
        Assert.Equal(Samples.Text, Deflate.Decode([.. Bare(Samples.Text), 1, 2, 3], Samples.Plenty));

    [Fact]
    public void Decode_CutOff_Throws()
    {
        var zlib = Deflate.Encode(Samples.Noise);
        var bare = Bare(Samples.Noise);

        Assert.Throws<InvalidDataException>(() => Deflate.Decode(zlib[..(zlib.Length / 2)], Samples.Plenty));
        Assert.Throws<InvalidDataException>(() => Deflate.Decode(bare[..(bare.Length / 2)], Samples.Plenty));
    }

    [Fact]
    public void Decode_WrongChecksum_Throws()
    {
        var coded = Deflate.Encode(Samples.Text);
        coded[^1] ^= 1;

        Assert.Throws<InvalidDataException>(() => Deflate.Decode(coded, Samples.Plenty));
    }

    [Theory]
    [InlineData("hello world")]
    [InlineData("x")]
    public void Decode_PlainText_Throws(string text) => Assert.Throws<InvalidDataException>(() => Deflate.Decode(FieldText.Encode(text), Samples.Plenty));

    private static byte[] Bare(byte[] content)
    {
        var coded = new MemoryStream();
        using (var deflate = new DeflateStream(coded, CompressionLevel.Fastest))
        {
            deflate.Write(content);
        }

        return coded.ToArray();
    }
}
