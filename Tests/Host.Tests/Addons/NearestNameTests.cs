using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["port", "listen", "streamLargeBodies", "Information", "caDir"];

    [Theory]
    [InlineData("prot", "port")]
    [InlineData("PORT", "port")]
    [InlineData("ports", "port")]
    [InlineData("por", "port")]
    [InlineData("streamLargeBody", "streamLargeBodies")]
    [InlineData("Info", "Information")]
    [InlineData("cadir", "caDir")]
    public void Of_TypingMistake_FindsTheName(string wrong, string expected) => Assert.Equal(expected, NearestName.Of(wrong, Known));

    [Theory]
    [InlineData("")]
    [InlineData("p")]
    [InlineData("verbose")]
    [InlineData("name")]
    public void Of_AnotherWord_FindsNone(string wrong) => Assert.Null(NearestName.Of(wrong, Known));

    [Fact]
    public void Of_TwoNearNames_TakesTheNearer() => Assert.Equal("listen", NearestName.Of("lisen", ["lichen", "listen"]));

    [Fact]
    public void Of_VeryLongText_IsNotCompared() => Assert.Null(NearestName.Of(new string('p', 1_000_000), [new string('p', 1_000_000)]));
}
