using CsCheck;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Tests.Terminal;

public sealed class TextColumnsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("ä", 1)]
    [InlineData("a\u0308", 1)]
    [InlineData("東京", 4)]
    [InlineData("😀", 2)]
    public void Width_Text_CountsColumns(string text, int expected) => Assert.Equal(expected, TextColumns.Width(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abcdef", 1, "…")]
    [InlineData("abcdef", 0, "")]
    [InlineData("abcdef", -1, "")]
    [InlineData("東京都", 5, "東京…")]
    [InlineData("東京都", 4, "東…")]
    [InlineData("😀😀", 3, "😀…")]
    public void Cut_Text_EndsWithAMark(string text, int columns, string expected) => Assert.Equal(expected, TextColumns.Cut(text, columns));

    [Fact]
    public void Cut_AnyText_IsNeverWiderThanAllowed() =>
        Gen.Select(Gen.String, Gen.Int[0, 20]).Sample((text, columns) => TextColumns.Width(TextColumns.Cut(text, columns)) <= columns);

    [Fact]
    public void Pad_ShorterText_ReachesTheColumn() => Assert.Equal("東京  ", TextColumns.Pad("東京", 6));

    [Fact]
    public void Pad_LongerText_IsKept() => Assert.Equal("abc", TextColumns.Pad("abc", 2));
}
