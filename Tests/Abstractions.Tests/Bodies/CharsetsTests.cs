using System.Text;
using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class CharsetsTests
{
    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("UTF8", "utf-8")]
    [InlineData(" utf_8 ", "utf-8")]
    [InlineData("latin-1", "iso-8859-1")]
    [InlineData("latin1", "iso-8859-1")]
    [InlineData("ISO-8859-1", "iso-8859-1")]
    [InlineData("us-ascii", "us-ascii")]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("gb2312", "gb18030")]
    [InlineData("GBK", "gb18030")]
    [InlineData("gb18030", "gb18030")]
    [InlineData("shift_jis", "shift_jis")]
    [InlineData("windows-31j", "shift_jis")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16be", "utf-16BE")]
    public void Find_Name_GivesTheEncoding(string name, string expected) => Assert.Equal(expected, Charsets.Find(name)?.WebName);

    [Theory]
    [InlineData("")]
    [InlineData("x-nothing")]
    [InlineData("utf-7")]
    [InlineData("a\0b")]
    public void Find_UnknownName_IsNull(string name) => Assert.Null(Charsets.Find(name));

    /// <summary>No encoding answers hostile bytes with an exception of another kind.</summary>
    [Fact]
    public void Decode_AnyBytesInAnyCharset_ThrowNothingElse()
    {
        string[] names = [.. CodePagesEncodingProvider.Instance.GetEncodings().Select(e => e.Name), "utf-8", "utf-16", "utf-16be", "utf-32", "utf-32be", "us-ascii", "iso-8859-1"];
        var encodings = names.Select(name => Charsets.Find(name)!).ToArray();
        Assert.DoesNotContain(null, encodings);

        Gen.Select(Gen.OneOf(encodings), AnyBytes.WithWords(["\u001b$B", "\u001b(J", "\u000e", "\u000f", "~{", "~}", "a"])).Sample(
            (encoding, bytes) =>
            {
                try
                {
                    encoding.GetString(bytes);
                }
                catch (DecoderFallbackException)
                {
                    // What BodyText turns into a sentence.
                }
            },
            iter: 20_000);
    }

    [Fact]
    public void Find_Encoding_ReplacesNothingSilently()
    {
        Assert.Throws<EncoderFallbackException>(() => Charsets.Find("windows-1252")!.GetBytes("\u4e2d"));
        Assert.Throws<DecoderFallbackException>(() => Charsets.Find("utf-8")!.GetString([0xff]));
    }
}
