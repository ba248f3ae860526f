using System.IO.Compression;
using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests;

public sealed class BodyPreviewTests
{
    private static readonly byte[] Plain = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => $"{i * i} ")));

    [Theory]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    public void Decode_WholeBody_IsWhole(string coding)
    {
        var decoded = new BodyPreview(Encode(coding, Plain), IsWhole: true).Decode(coding.Replace("raw ", "", StringComparison.Ordinal));

        Assert.Equal(Plain, decoded!.Value.Bytes.ToArray());
        Assert.True(decoded.Value.IsWhole);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    public void Decode_CutBody_IsWhatCameOut(string coding)
    {
        var encoded = Encode(coding, Noise(3000));

        var decoded = new BodyPreview(encoded.AsMemory(0, encoded.Length / 2), IsWhole: false).Decode(coding.Replace("raw ", "", StringComparison.Ordinal));

        Assert.InRange(decoded!.Value.Bytes.Length, 1, 2999);
        Assert.Equal(Noise(3000)[..decoded.Value.Bytes.Length], decoded.Value.Bytes.ToArray());
        Assert.False(decoded.Value.IsWhole);
    }

    [Fact]
    public void Decode_BodyThatExpandsEnormously_StopsAtTheLimit()
    {
        var decoded = new BodyPreview(Encode("gzip", new byte[50_000_000]).AsMemory(0, 4096), IsWhole: false).Decode("gzip");

        Assert.Equal(MessageRecord.PreviewLimit, decoded!.Value.Bytes.Length);
        Assert.False(decoded.Value.IsWhole);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Identity")]
    public void Decode_NoCoding_IsTheSame(string? coding)
    {
        var preview = new BodyPreview(Plain, IsWhole: false);

        Assert.Equal(preview, preview.Decode(coding));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    public void Decode_UnknownCoding_IsNull(string coding) => Assert.Null(new BodyPreview(Plain, IsWhole: true).Decode(coding));

    [Fact]
    public void Decode_AnyBytes_NeverThrows() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.OneOf("gzip", "br", "deflate"), Gen.Bool)
            .Sample((bytes, coding, isWhole) => new BodyPreview(bytes, isWhole).Decode(coding) is null or { Bytes.Length: > 0 });

    private static byte[] Noise(int length) => Enumerable.Range(0, length).Select(i => (byte)('a' + ((i * i * 31) % 1009 % 26))).ToArray();

    private static byte[] Encode(string coding, byte[] plain)
    {
        var encoded = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest),
            "raw deflate" => new DeflateStream(encoded, CompressionLevel.Fastest),
            _ => new GZipStream(encoded, CompressionLevel.Fastest),
        })
        {
            encoder.Write(plain);
        }

        return encoded.ToArray();
    }
}
