using CsCheck;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("detial", " Did you mean detail?")]
    [InlineData("DETAIL", " Did you mean detail?")]
    [InlineData("colour", " Did you mean color?")]
    [InlineData("timeout", "")]
    [InlineData("", "")]
    public void For_Name_FindsTheClosest(string given, string expected) => Assert.Equal(expected, Suggestion.For(given, ["detail", "color", "wait"]));

    [Fact]
    public void For_EqualDistance_TakesTheFirstByName() => Assert.Equal(" Did you mean aab?", Suggestion.For("aaa", ["aac", "aab"]));

    [Fact]
    public void For_HugeName_CostsNothing() => Assert.Equal("", Suggestion.For(new string('x', 100_000_000), ["detail"]));

    [Fact]
    public void For_AnyNameWithOneLetterChanged_FindsIt() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 3, 30], Gen.Int[0, 29]).Sample((name, at) =>
        {
            var changed = name.Remove(at % name.Length, 1);
            Assert.Equal($" Did you mean {name}?", Suggestion.For(changed, [name]));
        });
}
