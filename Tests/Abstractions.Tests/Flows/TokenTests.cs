namespace MitmHost.Abstractions.Tests.Flows;

public sealed class TokenTests
{
    [Theory]
    [InlineData("GET", true)]
    [InlineData("!#$%&'*+-.^_`|~09azAZ", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("\u00e9", false)]
    public void IsValid_Text_FollowsTheGrammar(string text, bool expected)
    {
        Assert.Equal(expected, Token.IsValid(text));
        Assert.Equal(expected, Token.IsValid(FieldText.Encode(text)));
    }
}
