using System.Text;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class BodyTextTests
{
    private static readonly string?[] Types =
    [
        null, "", "nonsense", "text/plain", "text/plain; charset=utf-8", "text/plain; charset=us-ascii", "text/plain; charset=windows-1252", "text/plain; charset=utf-16",
        "text/plain; charset=utf-16be", "text/plain; charset=utf-32", "text/plain; charset=shift_jis", "text/plain; charset=gbk", "text/plain; charset=x-nothing",
        "text/html", "text/html; charset=big5", "application/json", "text/xml", "text/css", "text/javascript",
    ];

    [Fact]
    public void Decode_ByteOrderMark_IsNotPartOfTheText()
    {
        Assert.Equal("a", BodyText.Decode([0xef, 0xbb, 0xbf, (byte)'a'], "text/plain; charset=latin-1"));
        Assert.Equal("a", BodyText.Decode([0xff, 0xfe, (byte)'a', 0], null));
    }

    [Fact]
    public void Decode_Gb2312_IsReadAsGb18030() => Assert.Equal("\u20ac", BodyText.Decode([0xa2, 0xe3], "text/html; charset=gb2312"));

    [Fact]
    public void Decode_UnknownCharset_ThrowsAndNamesIt() =>
        Assert.Contains("x-nothing", Assert.Throws<InvalidDataException>(() => BodyText.Decode([1], "text/plain; charset=x-nothing")).Message, StringComparison.Ordinal);

    [Fact]
    public void Decode_InvalidBytes_ThrowsAndNamesTheCharset() =>
        Assert.Contains("utf-8", Assert.Throws<InvalidDataException>(() => BodyText.Decode([0xff], "application/json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Encode_NewDeclaration_IsFollowed()
    {
        const string page = "<meta charset=windows-1252>\u20ac";

        var (content, changedType) = BodyText.Encode(page, "text/html");

        Assert.Equal(0x80, content[^1]);
        Assert.Null(changedType);
    }

    [Theory]
    [InlineData(null, "text/plain; charset=utf-8")]
    [InlineData("nonsense", "text/plain; charset=utf-8")]
    [InlineData("text/csv; header=present", "text/csv; header=present; charset=utf-8")]
    public void Encode_DoesNotFit_IsUtf8AndSaysSo(string? type, string expected)
    {
        var (content, changedType) = BodyText.Encode("\u4e2d", type);

        Assert.Equal("\u4e2d"u8.ToArray(), content);
        Assert.Equal(expected, changedType);
    }

    [Fact]
    public void Encode_Latin1ThatLooksLikeAByteOrderMark_IsUtf8()
    {
        var (content, changedType) = BodyText.Encode("\u00fe\u00ffa", "text/plain");

        Assert.Equal("\u00fe\u00ffa", BodyText.Decode(content, changedType));
    }

    [Fact]
    public void Encode_LeadingByteOrderMark_IsWritten()
    {
        var (content, changedType) = BodyText.Encode("\ufeffa", "text/plain; charset=utf-16");

        Assert.Equal([0xff, 0xfe, (byte)'a', 0], content);
        Assert.Null(changedType);
    }

    [Fact]
    public void Encode_CarriedByte_IsWrittenAsThatByte() => Assert.Equal([(byte)'a', 0xff], BodyText.Encode("a\udcff", "text/plain").Content);

    /// <summary>Whatever the type says: text that is set is the text that is read.</summary>
    [Fact]
    public void Encode_AnyTextAndType_IsReadBack()
    {
        var piece = Gen.OneOf(
            "a", " ", "\u00e9", "\u00fe\u00ff", "\u00ff\u00fe", "\u00ef\u00bb\u00bf", "\0", "\u20ac", "\u4e2d", "\u65e5", "\U0001F600", "<meta charset=", "big5", "utf-16", "\">", "@charset \"", "\";",
            "<?xml encoding='", "gbk", "'?>");
        Gen.Select(Gen.OneOf(Types), piece.Array[0, 12].Select(string.Concat)).Sample(
            (type, text) =>
            {
                var (content, changedType) = BodyText.Encode(text, type);

                Assert.Equal(text, BodyText.Decode(content, changedType ?? type));
            },
            iter: 20_000);
    }

    [Fact]
    public void TryDecode_AnyBytes_GivesAText() =>
        Gen.Select(Gen.OneOf(Types), AnyBytes.WithWords(["\ufeff", "<meta charset=big5>", "\u4e2d"])).Sample(
            (type, bytes) =>
            {
                var readable = BodyText.TryDecode(bytes, type, out var text);

                Assert.Equal(readable ? BodyText.Decode(bytes, type) : FieldText.Decode(bytes), text);
            },
            iter: 2000);
}
