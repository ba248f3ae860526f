using System.IO.Compression;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class ContentCodingsTests
{
    private static readonly string[] Names = ["gzip", "deflate", "br"];

    [Fact]
    public void Decode_AnyContentUnderAnyStack_RoundTrips() =>
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 300], AnyBytes.WithWords(["aaaa", "<p>"])), Gen.OneOf(Names).Array[0, 3].Select(n => string.Join(", ", n)))
            .Sample((content, codings) => ContentCodings.Decode(ContentCodings.Encode(content, codings)!, codings).AsSpan().SequenceEqual(content), iter: 500);

    [Fact]
    public void Decode_AnyBytes_ThrowNothingElse() =>
        Gen.Select(AnyBytes.WithWords(["\u001f", "\u008b", "\u0078", "\u009c", "\0", "\u0008"]), Gen.OneOf(Names)).Sample(
            (bytes, name) => ThrowsNothingElse(bytes, name),
            iter: 2000);

    [Fact]
    public void Decode_DamagedData_ThrowsNothingElse() =>
        Gen.Select(Gen.OneOf(Names), Gen.Int[0, 100_000], Gen.Byte[1, 255]).Sample(
            (name, where, flip) =>
            {
                var coded = ContentCodings.Encode(Samples.Noise, name)!;
                coded[where % coded.Length] ^= flip;
                ThrowsNothingElse(coded, name);
            },
            iter: 500);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Decode_ExactlyTheLimit_IsAllowed(string coding)
    {
        var coded = ContentCodings.Encode(Samples.Text, coding)!;

        Assert.Equal(Samples.Text, ContentCodings.Decode(coded, coding, Samples.Text.Length));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Decode_OneByteMoreThanTheLimit_ThrowsAndNamesIt(string coding)
    {
        var coded = ContentCodings.Encode(Samples.Text, coding)!;
        var limit = Samples.Text.Length - 1;

        var e = Assert.Throws<InvalidDataException>(() => ContentCodings.Decode(coded, coding, limit));

        Assert.Contains($"more than {limit} bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Bomb_IsRefusedAtTheDocumentedLimit()
    {
        var coded = new MemoryStream();
        using (var gzip = new GZipStream(coded, CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i <= ContentCodings.Limit / zeros.Length; i++)
            {
                gzip.Write(zeros);
            }
        }

        var bomb = coded.ToArray();
        Assert.InRange(bomb.Length, 1, 2 * 1024 * 1024);
        var e = Assert.Throws<InvalidDataException>(() => ContentCodings.Decode(bomb, "gzip"));
        Assert.Contains("134217728", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A bomb inside a bomb meets the limit at the stage where it goes off.</summary>
    [Fact]
    public void Decode_NestedBomb_IsRefused()
    {
        var bomb = ContentCodings.Encode(new byte[Samples.Plenty + 1], "br, gzip")!;

        Assert.Throws<InvalidDataException>(() => ContentCodings.Decode(bomb, "br, gzip", Samples.Plenty));
    }

    [Fact]
    public void Decode_TooManyCodings_Throws()
    {
        Assert.Equal("x"u8.ToArray(), ContentCodings.Decode(ContentCodings.Encode("x"u8.ToArray(), "gzip,gzip,gzip,gzip,gzip")!, "gzip,gzip,gzip,gzip,gzip"));
        Assert.Throws<InvalidDataException>(() => ContentCodings.Decode("x"u8.ToArray(), "gzip,gzip,gzip,gzip,gzip,gzip"));
    }

    [Fact]
    public void Encode_TooManyCodings_IsUnknown() => Assert.Null(ContentCodings.Encode("x"u8.ToArray(), "gzip,gzip,gzip,gzip,gzip,gzip"));

    [Fact]
    public void Zstd_NotSet_IsUnknown()
    {
        Assert.Null(ContentCodings.Encode("x"u8.ToArray(), "zstd"));
        Assert.Throws<ArgumentException>(() => ContentCodings.ThrowIfUnknown("zstd"));
    }

    [Theory]
    [InlineData("identity", true)]
    [InlineData(" , Identity", true)]
    [InlineData("gzip", false)]
    [InlineData("rot13", false)]
    public void IsIdentity_Codings_AreToldApart(string codings, bool expected) => Assert.Equal(expected, ContentCodings.IsIdentity(codings));

    private static void ThrowsNothingElse(byte[] bytes, string codings)
    {
        try
        {
            ContentCodings.Decode(bytes, codings, Samples.Plenty);
        }
        catch (InvalidDataException e)
        {
            Assert.Contains(codings, e.Message, StringComparison.Ordinal);
        }
    }
}
