namespace MitmHost.Abstractions.Tests.Filters;

public sealed class FlowFilterErrorTests
{
    [Theory]
    [InlineData("", 1, "it is empty")]
    [InlineData("  ", 1, "it is empty")]
    [InlineData("~q ~zz", 4, "there is no operator ~zz: known are ~a, ~all,")]
    [InlineData("~B x", 1, "did you mean ~b?")]
    [InlineData("~metadata x", 1, "did you mean ~meta?")]
    [InlineData("a ~", 3, "a tilde begins an operator")]
    [InlineData("~q~s", 3, "put a space behind ~q")]
    [InlineData("~c200", 3, "put a space behind ~c")]
    [InlineData("~b\"a\"", 3, "put a space behind ~b")]
    [InlineData("~q ~u", 4, "~u needs a regex")]
    [InlineData("~src ~q", 6, "~src needs a regex")]
    [InlineData("~c x", 4, "~c needs a number")]
    [InlineData("~c 99999999999", 4, "a status code is not that large")]
    [InlineData("(~q", 1, "this parenthesis is not closed")]
    [InlineData("~q)", 3, "this parenthesis closes none")]
    [InlineData("()", 2, "an operator or a regex is missing")]
    [InlineData("~q &", 5, "an operator or a regex is missing")]
    [InlineData("~q && ~s", 5, "an operator or a regex is missing")]
    [InlineData("| ~q", 1, "an operator or a regex is missing")]
    [InlineData("!", 2, "an operator or a regex is missing")]
    [InlineData("~u \"abc", 4, "this quote is not closed: add \"")]
    [InlineData("~u a 'b", 6, "this quote is not closed: add '")]
    [InlineData("~u a[b", 5, "the character set")]
    [InlineData("~u *a", 4, "there is nothing in front of \"*\"")]
    [InlineData("~u a**", 6, "repeats what is repeated already")]
    [InlineData("~u '(a'", 4, "a parenthesis is not closed")]
    [InlineData("~u a\\q", 5, "\\q is not an escape")]
    [InlineData("~u [b-a]", 5, "ends before it begins")]
    [InlineData("~u \"(a)\\\\2\"", 4, "there is no group 2")]
    public void Parse_NoFilter_PointsAtTheColumn(string text, int column, string reason)
    {
        var exception = Assert.Throws<FlowFilterException>(() => FlowFilter.Parse(text));

        Assert.Equal(column, exception.Column);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_Error_ShowsACaretBelowTheColumn()
    {
        var lines = Assert.Throws<FlowFilterException>(() => FlowFilter.Parse("~q\n~zz")).Message.Split('\n');

        Assert.Equal(["  ~q ~zz", "     ^"], lines[1..]);
    }

    [Fact]
    public void Message_LongText_ShowsWhatSurroundsTheColumn()
    {
        var lines = Assert.Throws<FlowFilterException>(() => FlowFilter.Parse(new string('a', 500) + " ~zz " + new string('b', 500))).Message.Split('\n');

        Assert.Equal('~', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
        Assert.InRange(lines[1].Length, 1, 140);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('!')]
    public void Parse_DeepNesting_IsRefused(char c) =>
        Assert.Contains("nested deeper", Assert.Throws<FlowFilterException>(() => FlowFilter.Parse(new string(c, 60_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_HugeText_IsRefused() =>
        Assert.Contains("longer than", Assert.Throws<FlowFilterException>(() => FlowFilter.Parse(new string('a', 70_000))).Message, StringComparison.Ordinal);
}
