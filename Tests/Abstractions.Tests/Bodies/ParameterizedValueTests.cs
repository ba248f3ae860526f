using CsCheck;

namespace MitmHost.Abstractions.Tests.Bodies;

public sealed class ParameterizedValueTests
{
    [Theory]
    [InlineData("text/html", "text/html", null)]
    [InlineData(" text/html ;charset=utf-8", "text/html", "utf-8")]
    [InlineData("text/html; CHARSET = \"utf-8\" ; x=1", "text/html", "utf-8")]
    [InlineData("text/html; x=\"a;charset=no\"; charset=yes", "text/html", "yes")]
    [InlineData("text/html; charset=one; charset=two", "text/html", "one")]
    [InlineData("text/html; charset", "text/html", null)]
    [InlineData("text/html; charset=", "text/html", "")]
    [InlineData("text/html; charset=\"never ends", "text/html", "never ends")]
    [InlineData(";charset=x", "", "x")]
    [InlineData("", "", null)]
    public void Parse_Text_FindsTheParameter(string text, string value, string? charset)
    {
        var parsed = ParameterizedValue.Parse(text);

        Assert.Equal((value, charset), (parsed.Value, parsed["charset"]));
    }

    [Theory]
    [InlineData(@"a; n=""x\""y""", @"x""y")]
    [InlineData(@"a; n=""x\\y""", @"x\y")]
    [InlineData(@"a; n=""C:\dir\x.txt""", @"C:\dir\x.txt")]
    public void Parse_QuotedText_TakesOnlyWhatMustBeEscapedAsEscaped(string text, string expected) => Assert.Equal(expected, ParameterizedValue.Parse(text)["n"]);

    [Fact]
    public void With_ExistingParameter_ReplacesIt() =>
        Assert.Equal("text/html; x=\"a b\"; charset=utf-8", ParameterizedValue.Parse("text/html; Charset=latin-1; x=\"a b\"").With("charset", "utf-8").ToString());

    [Fact]
    public void ToString_AnyParameters_AreReadBack()
    {
        var name = Gen.String[Gen.Char["abc-"], 1, 5];
        var value = Gen.String[Gen.Char["ab \"\\;=/\u00e9"], 0, 10];
        Gen.Select(name, value, value).Sample(
            (n, one, other) =>
            {
                var text = ParameterizedValue.Parse("form-data").With(n, one).With("other", other).ToString();

                Assert.Equal((one, other), (ParameterizedValue.Parse(text)[n], ParameterizedValue.Parse(text)["other"]));
            },
            iter: 2000);
    }

    [Fact]
    public void Parse_AnyText_ThrowsNothingAndIsReadBackFromItsOwnWriting() =>
        AnyBytes.With("; =\"\\ab\t").Sample(
            bytes =>
            {
                var parsed = ParameterizedValue.Parse(FieldText.Decode(bytes));
                var again = ParameterizedValue.Parse(parsed.ToString());

                Assert.Equal((parsed.Value, parsed["a"], parsed["b"]), (again.Value, again["a"], again["b"]));
            },
            iter: 5000);
}
