using System.Globalization;
using System.Text;
using CsCheck;

namespace MitmHost.FlowFiles.Tests;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain ~!", "plain ~!")]
    [InlineData("\0\t\n\u007f\u009b", @"\x00\x09\x0a\x7f\x9b")]
    [InlineData("\u200f\u2028\u2066\ufeff", @"\u200f\u2028\u2066\ufeff")]
    [InlineData("\U000e0041", @"\U000e0041")]
    [InlineData("é漢😀", "é漢😀")]
    public void Cut_NoLimit_EscapesWhatDoesNotShow(string text, string shown) => Assert.Equal(shown, ShownText.Cut(text, null));

    [Fact]
    public void Cut_ByteThatIsNoUtf8_ShowsTheByte() =>
        Assert.Equal(@"a\xffb", ShownText.Cut(new HeaderField(default, new byte[] { (byte)'a', 0xFF, (byte)'b' }).Value, null));

    [Fact]
    public void Cut_LoneSurrogate_ShowsItsNumber() => Assert.Equal(@"\ud83d", ShownText.Cut("\ud83d", null));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("漢字", 4, "漢字")]
    [InlineData("漢字", 3, "漢…")]
    [InlineData("漢字", 2, "…")]
    [InlineData("e\u0301e\u0301", 2, "e\u0301e\u0301")]
    [InlineData("\e\e", 5, @"\x1b…")]
    public void Cut_Limit_CountsColumns(string text, int columns, string shown) => Assert.Equal(shown, ShownText.Cut(text, columns));

    [Fact]
    public void Append_AnyText_ShowsNoControlAndOneLine() => Text.Sample(text =>
    {
        var shown = new StringBuilder();
        ShownText.Append(shown, text);

        foreach (var rune in shown.ToString().EnumerateRunes())
        {
            Assert.False(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator);
        }
    });

    [Fact]
    public void Append_AnyText_CountsTheColumnsThatItTakes() => Text.Sample(text =>
    {
        var shown = new StringBuilder();
        var columns = ShownText.Append(shown, text);

        Assert.Equal(shown.ToString().EnumerateRunes().Sum(Columns.Of), columns);
    });

    [Fact]
    public void Cut_AnyText_FitsAndIsEscapedOnce() => Gen.Select(Text, Gen.Int[1, 60]).Sample((text, limit) =>
    {
        var cut = ShownText.Cut(text, limit);

        Assert.True(cut.EnumerateRunes().Sum(Columns.Of) <= limit);
        Assert.Equal(cut, ShownText.Cut(cut, limit));
    });

    /// <summary>Any UTF-16, valid or not, rich in what matters here.</summary>
    private static Gen<string> Text { get; } =
        Gen.OneOf(Gen.Char, Gen.Char['\0', '\u00ff'], Gen.Char['\u2000', '\u2070'], Gen.Char['\ud800', '\udfff']).Array[0, 40].Select(c => new string(c));
}
