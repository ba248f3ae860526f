using CsCheck;

namespace MitmHost.Abstractions.Tests.Filters;

public sealed class FlowFilterTests
{
    private static readonly string[] Pieces =
        ["~", "~u ", "~b ", "~q ", "~c ", "200", "(", ")", "!", "&", "|", " ", "\"", "'", "\\", "a", "[", "]", "{2,", "}", "*", "+", "?", "^", "(?P<n>", "(?<=", "\\1", "é", "\ud83d"];

    public static TheoryData<string, string, string> Rows => new(FilterTable.Rows());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Expression_Filter_IsCanonical(string text, string expression, string words)
    {
        Assert.NotEmpty(words);
        Assert.Equal(expression, FlowFilter.Parse(text).Expression);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void ToString_Filter_IsWords(string text, string expression, string words)
    {
        Assert.NotEmpty(expression);
        Assert.Equal(words, FlowFilter.Parse(text).ToString());
    }

    [Fact]
    public void ToString_CaseSensitive_HasNoFlag() =>
        Assert.Equal("header matches /a/m", FlowFilter.Parse("~h a", new FlowFilterOptions { CaseSensitive = true }).ToString());

    [Fact]
    public void Parse_Null_Throws() => Assert.Throws<ArgumentNullException>(() => FlowFilter.Parse(null!));

    [Fact]
    public void TryParse_NoFilter_GivesTheError()
    {
        Assert.False(FlowFilter.TryParse("~q ~zz", out var filter, out var error));
        Assert.Null(filter);
        Assert.Equal(4, error.Column);
    }

    [Fact]
    public void Operators_All_AreKnownToTheParser() =>
        Assert.All(FlowFilter.Operators, o => Assert.Equal(o.Name, FlowFilter.Parse(o.Argument is null ? o.Name : $"{o.Name} 1").Expression.Split(' ')[0]));

    [Fact]
    public void Parse_AnyText_GivesAFilterOrAnError() =>
        Gen.OneOf(OneOf(Pieces), Gen.String[0, 3]).Array[0, 30].Select(string.Concat).Sample(text =>
        {
            if (FlowFilter.TryParse(text, out var filter, out var error))
            {
                Assert.Equal(filter, FlowFilter.Parse(filter.Expression));
            }
            else
            {
                Assert.InRange(error.Column, 1, text.Length + 1);
            }
        });

    [Fact]
    public void Parse_Expression_GivesTheSameFilter() =>
        AnyFilter(3).Sample(text =>
        {
            var filter = FlowFilter.Parse(text);

            var again = FlowFilter.Parse(filter.Expression);

            Assert.Equal(filter, again);
            Assert.Equal(filter.Expression, again.Expression);
            Assert.Equal(filter.ToString(), again.ToString());
            Assert.All(SampleFlows.All, flow => Assert.Equal(filter.Matches(flow), again.Matches(flow)));
        });

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static Gen<string> AnyFilter(int depth)
    {
        var regex = Gen.OneOf(
            OneOf("a", "^http", "200", "\"a b\"", "'[(]~'", "\"\\\\d+\"", "\"\""),
            Gen.String[Gen.Char.AlphaNumeric, 1, 5]);
        var leaf = Gen.OneOf(
            OneOf([.. FlowFilter.Operators.Where(o => o.Argument is null).Select(o => o.Name + " ")]),
            Gen.Select(OneOf([.. FlowFilter.Operators.Where(o => o.Argument == "regex").Select(o => o.Name)]), regex, (name, r) => $"{name} {r} "),
            Gen.Int[100, 999].Select(code => $"~c {code} "));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = AnyFilter(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(a => $"!({a})"),
            inner.Array[2, 3].Select(a => string.Join(" & ", a)),
            inner.Array[2, 3].Select(a => string.Join(" | ", a)),
            inner.Array[2, 3].Select(a => $"({string.Join(' ', a)})"));
    }
}
