using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.Tests.LoadLab.Load;

public sealed class ScenarioNamesTests
{
    [Fact]
    public void TryParse_Names_KeepsTheirOrder()
    {
        Assert.True(ScenarioNames.TryParse("new-connection, http-keepalive", out var scenarios, out _));
        Assert.Equal([Scenario.NewConnection, Scenario.HttpKeepAlive], scenarios);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("")]
    [InlineData("http-keepalive,")]
    [InlineData("http-keepalive,http-keepalive")]
    public void TryParse_UnknownOrRepeated_NamesIt(string text)
    {
        Assert.False(ScenarioNames.TryParse(text, out _, out var error));
        Assert.Contains(text.Split(',')[^1], error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EveryScenario_IsParsedBack()
    {
        foreach (var scenario in Enum.GetValues<Scenario>())
        {
            Assert.True(ScenarioNames.TryParse(ScenarioNames.Of(scenario), out var parsed, out _));
            Assert.Equal([scenario], parsed);
        }
    }
}
