using System.IO.Pipes;

namespace MitmHost.Plugins.Tests;

public sealed class DumperQueueTests
{
    private const int Capacity = 10_000;

    [Fact]
    public async Task StopAsync_ManyFlows_PrintsAllOfThemInOrder()
    {
        var run = await DumperRun.StartAsync(new DumperOptions());
        var flows = Enumerable.Range(0, 3000).Select(i => SampleFlow.Answered(url: $"https://example.org/{i}"));

        var printed = await run.ShowAsync([.. flows]);

        var expected = Enumerable.Range(0, 3000).Select(i => $"GET     200 https://example.org/{i} text/plain 5b 34ms\n");
        Assert.Equal(string.Concat(expected), printed);
    }

    [Fact]
    public async Task Hook_StuckWriter_DropsTheNewestAndCounts()
    {
        using var stuck = new StuckWriter();
        var dumper = await AddonStart.StartAsync(new MitmHost.Plugins.Dumper { Screen = new Screen { Output = stuck } }, new DumperOptions());
        dumper.OnResponse(SampleFlow.Answered(url: "https://first.example/"));
        stuck.AwaitWrite();
        for (var i = 0; i < Capacity + 5; i++)
        {
            dumper.OnResponse(SampleFlow.Answered(url: $"https://example.org/{i}"));
        }

        stuck.Release();
        await dumper.StopAsync(CancellationToken.None);

        var lines = stuck.Written.Split('\n');
        Assert.Equal(
            ["GET     200 https://example.org/9999 text/plain 5b 34ms", "… 5 lines dropped: stdout is slower than the traffic", ""],
            lines[^3..]);
        Assert.Equal(Capacity + 3, lines.Length);
    }

    [Fact]
    public async Task Hook_StuckWriterAndLargeHeads_HoldsNoMoreThanItsBytes()
    {
        using var stuck = new StuckWriter();
        var dumper = await AddonStart.StartAsync(new MitmHost.Plugins.Dumper { Screen = new Screen { Output = stuck } }, new DumperOptions { Detail = 2 });
        dumper.OnResponse(SampleFlow.Answered());
        stuck.AwaitWrite();

        // A head of 1 MiB is one of 2 MiB as text: 31 of them and their small parts stay below 64 MiB.
        var flow = SampleFlow.Answered();
        flow.Response.Headers.Add("X-Large", new string('x', 1024 * 1024));
        for (var i = 0; i < 40; i++)
        {
            dumper.OnResponse(flow);
        }

        stuck.Release();
        await dumper.StopAsync(CancellationToken.None);

        Assert.EndsWith("… 9 lines dropped: stdout is slower than the traffic\n", stuck.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_StuckWriter_GivesUpWithTheToken()
    {
        using var stuck = new StuckWriter();
        var logger = new RecordedLogger();
        var dumper = await AddonStart.StartAsync(new MitmHost.Plugins.Dumper { Screen = new Screen { Output = stuck } }, new DumperOptions(), logger);
        dumper.OnResponse(SampleFlow.Answered());
        stuck.AwaitWrite();
        dumper.OnResponse(SampleFlow.Answered());

        await dumper.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(["Warning: stdout did not take the last lines in time. Flows that still waited to be printed: 1."], logger.Lines);
    }

    [Fact]
    public async Task Write_ReaderOfThePipeHasGone_IsLoggedOnceAndHarmsNothing()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.DisposeLocalCopyOfClientHandle();
        var logger = new RecordedLogger();
        var screen = new Screen { Output = new StreamWriter(pipe) };
        var dumper = await AddonStart.StartAsync(new MitmHost.Plugins.Dumper { Screen = screen }, new DumperOptions(), logger);

        dumper.OnResponse(SampleFlow.Answered());
        await dumper.StopAsync(CancellationToken.None);
        dumper.OnResponse(SampleFlow.Answered());

        Assert.StartsWith("Warning: stdout takes no more lines (", Assert.Single(logger.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_NeverStarted_DoesNothing()
    {
        var dumper = new MitmHost.Plugins.Dumper();

        await dumper.StopAsync(CancellationToken.None);
        await dumper.DisposeAsync();

        Assert.Null(dumper.Screen);
    }

    [Fact]
    public async Task Hooks_Detail0_AllocateNothing()
    {
        var run = await DumperRun.StartAsync(new DumperOptions { Detail = 0 });
        var flow = SampleFlow.Answered();
        PassAll(run.Dumper, flow);

        var before = GC.GetAllocatedBytesForCurrentThread();
        PassAll(run.Dumper, flow);
        var after = GC.GetAllocatedBytesForCurrentThread();

        await run.EndAsync();
        Assert.Equal(before, after);
    }

    private static void PassAll(MitmHost.Plugins.Dumper dumper, HttpFlow flow)
    {
        dumper.OnRequestHeaders(flow);
        dumper.OnResponseHeaders(flow);
        dumper.OnResponse(flow);
        dumper.OnError(flow);
        dumper.OnHttpConnectError(flow);
    }
}
