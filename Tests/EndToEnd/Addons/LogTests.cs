using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>Who receives the log of the program, in the new way and in the old.</summary>
public sealed class LogTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task AddonOfContract9_LogsAndReceivesTheLogAsBefore()
    {
        await using var proxy = await ProxyProcess.StartAsync(home.With("LogsAsBefore"));

        Assert.Matches(@"^\S+ info  logs-as-before · told in the old way, \{braces\} and all$", await proxy.Error.WaitForAsync("old way, "));
        await proxy.Error.WaitForAsync("error logs-as-before · failed in the old way");
        await proxy.Output.WaitForAsync("add_log: logs-as-before | failed in the old way");

        // Of the echo of an echo there is none.
        await proxy.Error.WaitForAsync("logs-as-before · echo of logs-as-before");
        Assert.DoesNotContain(proxy.Output.Lines, l => l.Contains("echo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddonOfContract9_GetsTheEntriesOfTheHostUpToTheEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that could be sent to another process.");
        await using var proxy = await ProxyProcess.StartAsync(home.With("LogsAsBefore"));
        proxy.Terminate();
        await proxy.WaitForExitAsync();

        await proxy.Output.WaitForAsync("add_log: MitmHost.Host.Cli.RunCommand | Stopping: ");
    }

    [Fact]
    public async Task EventStore_QuietHost_WritesWhatTheConsoleKeptBack()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that could be sent to another process.");
        home.Configured("""{ "plugins": [ { "name": "EventStore", "options": { "file": "events.log" } }, { "name": "LogsAsBefore" } ] }""");
        await using var proxy = ProxyProcess.Launch(home.With("LogsAsBefore"), static _ => { }, "--port", "0", "--quiet");
        await proxy.Error.WaitForAsync("failed in the old way");
        proxy.Terminate();
        await proxy.WaitForExitAsync();

        var lines = await File.ReadAllLinesAsync(Path.Combine(home.Folder, "events.log"), TestContext.Current.CancellationToken);
        Assert.Contains(lines, l => l.EndsWith(" Information logs-as-before: told in the old way, {braces} and all", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains(" Information MitmHost.Host.Cli.RunCommand: Stopping: ", StringComparison.Ordinal));
        Assert.DoesNotContain(proxy.Error.Lines, l => l.Contains("told in the old way", StringComparison.Ordinal));
    }
}
