using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.FlowFiles;

/// <summary>What <c>run -r</c> takes in goes the way of live flows.</summary>
public sealed class ReadFileTests : IDisposable
{
    private readonly ProxyHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Read_WithFilterAndWrite_CopiesWhatMatches()
    {
        await using var origin = new EchoOrigin(Scheme.Http);
        await using (var recording = await ProxyProcess.StartAsync(home, "-w", "all.mitm"))
        {
            await Curl.RunAsync(recording, $"{origin.Url}/one");
            await Curl.RunAsync(recording, $"{origin.Url}/two");
        }

        await using (var reading = await ProxyProcess.StartAsync(home, static _ => { }, "run", "--port", "0", "-r", "all.mitm", "-w", "some.mitm", "~u", "/two"))
        {
            await reading.Error.WaitForAsync("all.mitm: 1 flows were taken in.");
        }

        var shown = await ProgramRun.OfAsync(home, "flows", "show", "some.mitm");
        Assert.Contains($" {origin.Url}/two ", shown.Output, StringComparison.Ordinal);
        Assert.Single(shown.Output, '\n');
    }

    [Fact]
    public async Task Run_WrongFilter_PointsAtTheColumn()
    {
        var run = await ProgramRun.OfAsync(home, "run", "~u x & ~nothing");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is wrong at column 8: there is no operator ~nothing", run.Error, StringComparison.Ordinal);
    }
}
