using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class HookWatchTests : IDisposable
{
    private readonly RecordedLogger logger = new();
    private readonly FakeTimeProvider time = new();
    private readonly HookWatch watch;
    private readonly ManualResetEventSlim entered = new();
    private readonly ManualResetEventSlim release = new();

    public HookWatchTests() => watch = new HookWatch(time);

    public void Dispose()
    {
        watch.Dispose();
        entered.Dispose();
        release.Dispose();
    }

    [Fact]
    public void Look_NonBlockingHookBlocks_WithdrawsTheMarkAndWarnsOnce()
    {
        var addon = Add(new NonBlockingProbeAddon(_ => Block()));
        var thread = Start(addon);

        Beats(2);
        Assert.True(addon.IsNonBlocking);
        Beats(4);

        Assert.False(addon.IsNonBlocking);
        var (level, message) = Assert.Single(logger.Entries);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("probe · request · flow", message, StringComparison.Ordinal);
        Assert.Contains("[NonBlocking]", message, StringComparison.Ordinal);
        End(thread);
    }

    [Fact]
    public async Task Look_MarkWithdrawn_LaterRunsHopToTheThreadPool()
    {
        var ranOnPool = new TaskCompletionSource<bool>();
        var isFirst = true;
        var addon = Add(new NonBlockingProbeAddon(_ =>
        {
            if (isFirst)
            {
                isFirst = false;
                Block();
            }
            else
            {
                ranOnPool.SetResult(Thread.CurrentThread.IsThreadPoolThread);
            }
        }));
        var table = new HookTable([addon]);
        var thread = Start(table);
        Beats(4);
        End(thread);

        End(Run(table));

        Assert.True(await ranOnPool.Task);
    }

    [Fact]
    public void Look_HookRunsForTenSeconds_WarnsOnceAndTellsTheEnd()
    {
        var addon = Add(new NonBlockingProbeAddon(_ => Block()));
        var thread = Start(addon);

        Beats(60);
        End(thread);
        Beats(1);

        Assert.Collection(
            logger.Entries.Select(e => e.Message),
            m => Assert.Contains("blocks its thread", m, StringComparison.Ordinal),
            m => Assert.Contains("blocking a thread for 10 s", m, StringComparison.Ordinal),
            m => Assert.Matches(@"^probe · request · flow \w{8} · ended after 15\.\d s$", m));
    }

    [Fact]
    public async Task Look_AsyncHookWaitsForTenSeconds_WarnsAndKeepsTheMark()
    {
        var gate = new TaskCompletionSource();
        var addon = Add(new AsyncProbeAddon((_, _) => new(gate.Task)));
        var run = new HookTable([addon]).Request.RunAsync(SampleFlow.Create(), CancellationToken.None);

        Beats(41);

        Assert.Contains("waiting for 10 s", Assert.Single(logger.Entries).Message, StringComparison.Ordinal);
        Assert.True(addon.IsNonBlocking);
        gate.SetResult();
        await run;
    }

    [Fact]
    public void Look_ManyShortCalls_SaysNothing()
    {
        var addon = Add(new NonBlockingProbeAddon(_ => { }));
        var table = new HookTable([addon]);

        for (var i = 0; i < 100; i++)
        {
            RunHere(table);
            Beats(1);
        }

        Assert.Empty(logger.Entries);
        Assert.True(addon.IsNonBlocking);
    }

    [Fact]
    public void Look_CallWithinACall_LeavesTheOuterOneOnShow()
    {
        HookTable? inner = null;
        var outer = Add(new NonBlockingProbeAddon(_ =>
        {
            RunHere(inner!);
            Block();
        }));
        inner = new HookTable([Add(new NonBlockingProbeAddon(_ => { }), "inner")]);
        var thread = Start(outer);

        Assert.Equal("probe", Assert.Single(watch.CallsOf([outer])).Addon);
        End(thread);
    }

    [Fact]
    public async Task CallsOf_RunningAndWaiting_ShowsBothWithTheirAge()
    {
        var gate = new TaskCompletionSource();
        var waiting = Add(new AsyncProbeAddon((_, _) => new(gate.Task)), "waiting");
        var blocking = Add(new NonBlockingProbeAddon(_ => Block()), "blocking");
        var idle = Add(new NonBlockingProbeAddon(_ => { }), "idle");
        var run = new HookTable([waiting]).Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        var thread = Start(blocking);
        Beats(5);

        var calls = watch.CallsOf([waiting, blocking, idle]);

        Assert.Equal(
            [("blocking", "request", 1.0), ("waiting", "request", 1.25)],
            calls.OrderBy(c => c.Addon, StringComparer.Ordinal).Select(c => (c.Addon, c.Hook, c.Age.TotalSeconds)));
        End(thread);
        gate.SetResult();
        await run;
        Assert.Empty(watch.CallsOf([waiting, blocking, idle]));
    }

    [Fact]
    public async Task CallsOf_HookRanIntoItsTimeout_ShowsItUntilItsCodeEnds()
    {
        var gate = new TaskCompletionSource();
        var addon = new ChainAddon("probe", "p", new AsyncProbeAddon((_, _) => new(gate.Task)), logger) { Time = time, Timeout = TimeSpan.FromSeconds(1) };
        var run = new HookTable([addon]).Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));
        await run;

        Assert.Single(watch.CallsOf([addon]));
        gate.SetResult();

        Assert.True(SpinWait.SpinUntil(() => watch.CallsOf([addon]).Count == 0, TimeSpan.FromSeconds(30)));
    }

    private ChainAddon Add(Addon addon, string name = "probe") => new(name, "p", addon, logger) { Time = time };

    private void Block()
    {
        entered.Set();
        release.Wait();
    }

    private void Beats(int count)
    {
        for (var i = 0; i < count; i++)
        {
            time.Advance(HookWatch.Beat);
        }
    }

    private Thread Start(ChainAddon addon) => Start(new HookTable([addon]));

    private Thread Start(HookTable table)
    {
        var thread = Run(table);
        entered.Wait();
        return thread;
    }

    private static Thread Run(HookTable table)
    {
        var thread = new Thread(() => _ = table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None).AsTask()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static void RunHere(HookTable table)
    {
        var run = table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        Assert.True(run.IsCompletedSuccessfully);
    }

    private void End(Thread thread)
    {
        release.Set();
        thread.Join();
    }
}
