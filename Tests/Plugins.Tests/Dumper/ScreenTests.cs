namespace MitmHost.Plugins.Tests;

public sealed class ScreenTests
{
    [Theory]
    [InlineData(false, false, "", true)]
    [InlineData(true, false, "TERM=xterm", false)]
    [InlineData(false, false, "TERM=xterm", true)]
    [InlineData(false, false, "TERM=dumb", false)]
    [InlineData(false, false, "NO_COLOR=1", false)]
    [InlineData(false, false, "NO_COLOR=", true)]
    [InlineData(false, true, "", false)]
    [InlineData(false, true, "WT_SESSION=1", true)]
    [InlineData(false, true, "WT_SESSION=1 NO_COLOR=1", false)]
    public void ShowsColor_BySurroundings_IsDecided(bool isRedirected, bool isWindows, string variables, bool shows)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);

        Assert.Equal(shows, Screen.ShowsColor(isRedirected, isWindows, environment.GetValueOrDefault));
    }
}
