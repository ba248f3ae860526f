using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>A running host is asked, and obeys.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly ProxyHome home = new ProxyHome().With("Reloaded");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Addons_OrderedByHand_FollowWhileTheHostRuns()
    {
        await using var proxy = await ProxyProcess.StartAsync(home);
        Assert.Matches(@"(?m)^\d+ +versioned +Reloaded +active +1 ", await DoneAsync("list"));

        Assert.StartsWith("versioned is out of the chain. This lasts until", await DoneAsync("disable", "versioned"), StringComparison.Ordinal);
        Assert.Matches("(?m)^- +versioned +Reloaded +disabled ", await DoneAsync("list"));

        Assert.StartsWith("versioned is in service.", await DoneAsync("enable", "versioned"), StringComparison.Ordinal);
        Assert.StartsWith("Reloaded serves as generation 2.", await DoneAsync("reload", "versioned"), StringComparison.Ordinal);

        Assert.Matches(@"^The order is now .*versioned, modify-headers", await DoneAsync("move", "versioned", "--before", "modify-headers"));
        Assert.Matches(@"^The order is now .*modify-headers, versioned", await DoneAsync("move", "versioned", "--after", "modify-headers"));
    }

    [Fact]
    public async Task Addons_UnknownName_IsToldTheNearest()
    {
        await using var proxy = await ProxyProcess.StartAsync(home);

        var run = await ProgramRun.OfAsync(home, "addons", "disable", "versiond", "--live");

        Assert.Equal((1, "mitmhost: There is no addon versiond. Did you mean versioned?\n"), (run.ExitCode, run.Error));
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(home, ["addons", .. arguments, "--live"]);
        Assert.Equal("", run.Error);
        return run.Output;
    }
}
