using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests;

public sealed class PreviewTextTests
{
    [Theory]
    [InlineData("{\"a\": \"é\"}", "utf-8", "application/json")]
    [InlineData("é", "utf-8", null)]
    [InlineData("é", "latin1", "text/plain")]
    [InlineData("é", "latin1", "application/x; charset=\"ISO-8859-1\"")]
    [InlineData("漢", "utf-16", "text/html; charset=utf-16")]
    [InlineData("é", "utf-8", "text/html; charset=utf-7")]
    [InlineData("é", "utf-8", "text/html; charset=no-such")]
    [InlineData("é", "utf-8", "no media type at all; ;")]
    [InlineData("a\tb\r\nc\e[0m", "utf-8", null)]
    public void Of_Text_IsIt(string text, string encoding, string? contentType) =>
        Assert.Equal(text, PreviewText.Of(new BodyPreview(Encoding.GetEncoding(encoding).GetBytes(text), IsWhole: true), contentType));

    [Fact]
    public void Of_ByteOrderMark_IsLeftAway() => Assert.Equal("a", PreviewText.Of(new BodyPreview(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a' }, IsWhole: true), null));

    [Fact]
    public void Of_PreviewThatEndsWithinACharacter_IsTheTextBefore() =>
        Assert.Equal("a", PreviewText.Of(new BodyPreview(new byte[] { (byte)'a', 0xC3 }, IsWhole: false), null));

    [Fact]
    public void Of_WholeBodyThatEndsWithinACharacter_IsNoText() =>
        Assert.Null(PreviewText.Of(new BodyPreview(new byte[] { (byte)'a', 0xC3 }, IsWhole: true), null));

    [Theory]
    [InlineData("text/plain")]
    [InlineData(null)]
    public void Of_Nul_IsNoText(string? contentType) => Assert.Null(PreviewText.Of(new BodyPreview("a\0b"u8.ToArray(), IsWhole: true), contentType));

    [Fact]
    public void Of_AnyBytesAndType_NeverThrows() =>
        Gen.Select(Gen.Byte.Array[0, 50], Gen.String, Gen.Bool)
            .Sample((bytes, type, isWhole) => PreviewText.Of(new BodyPreview(bytes, isWhole), "text/plain; charset=" + type)?.Contains('\0') is null or false);
}
