using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class HookSubscribersTests
{
    private readonly List<string> calls = [];
    private readonly RecordedLogger logger = new();

    [Fact]
    public async Task Run_SeveralAddons_CallsThemInOrder()
    {
        var table = Table(Probe("a"), Probe("b"), Probe("c"));

        await table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None);

        Assert.Equal(["a", "b", "c"], calls);
    }

    [Fact]
    public void Run_FiveSyncAddons_AllocatesNothing()
    {
        var table = Table([.. Enumerable.Range(0, 5).Select(i => new ChainAddon($"a{i}", "p", new NonBlockingProbeAddon(static _ => { }), NullLogger.Instance))]);
        var flow = SampleFlow.Create();
        _ = ((IHookSubject)flow).Describe();
        Dispatch(table, flow, 1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Dispatch(table, flow, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void NeedsBody_AddonOutOfService_IsNotWaitedFor()
    {
        var table = Table(Probe("a"));
        Assert.True(table.Request.NeedsBody);

        table.Addons[0].Quarantine("it failed");

        Assert.False(table.Request.NeedsBody);
    }

    [Fact]
    public async Task Run_AddonThrows_LogsWhereAndTheOthersGoOn()
    {
        var flow = SampleFlow.Create();
        var table = Table(Probe("a"), Probe("thrower", _ => throw new InvalidOperationException("boom")), Probe("c"));

        await table.Request.RunAsync(flow, CancellationToken.None);

        Assert.Equal(["a", "thrower", "c"], calls);
        var (_, message) = Assert.Single(logger.Entries);
        Assert.Matches($@"^thrower · request · flow {flow.Id[..8]} · HookSubscribersTests\.cs:\d+ · InvalidOperationException: boom$", message);
        Assert.Equal(1, table.Addons[1].Faults);
    }

    [Fact]
    public async Task Run_AddonThatFailsClosedThrows_RefusesTheFlow()
    {
        var flow = SampleFlow.Create();
        var table = Table(Add("strict", new ProbeAddon(_ => throw new InvalidOperationException("boom")), OnError.Block));

        await table.Request.RunAsync(flow, CancellationToken.None);

        Assert.Contains("strict", flow.RefusedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AsyncAddonWaits_LaterAddonsWaitToo()
    {
        var gate = new TaskCompletionSource();
        var table = Table(Add("slow", new AsyncProbeAddon(async (_, _) => await gate.Task)), Probe("after"));

        var run = table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        Assert.Empty(calls);
        gate.SetResult();
        await run;

        Assert.Equal(["after"], calls);
    }

    [Fact]
    public async Task Run_AsyncAddonThrowsAfterWaiting_TheOthersGoOn()
    {
        var table = Table(
            Add("thrower", new AsyncProbeAddon(async (_, _) =>
            {
                await Task.Yield();
                throw new InvalidOperationException("late");
            })),
            Probe("after"));

        await table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None);

        Assert.Equal(["after"], calls);
        Assert.Contains("late", Assert.Single(logger.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AsyncAddonExceedsItsTimeout_FlowGoesOnAndTheHookIsCancelled()
    {
        var time = new FakeTimeProvider();
        var cancelled = new TaskCompletionSource();
        var addon = new ChainAddon("slow", "p", new AsyncProbeAddon((_, token) => new(Wait(cancelled, token))), logger) { Timeout = TimeSpan.FromSeconds(5), Time = time };
        var table = Table(addon, Probe("after"));

        var run = table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(5));
        await run;
        await cancelled.Task;

        Assert.Equal(["after"], calls);
        Assert.Contains("5 s", Assert.Single(logger.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FlowEndsWhileAnAddonWaits_IsNoFault()
    {
        using var ended = new CancellationTokenSource();
        var table = Table(Add("patient", new AsyncProbeAddon((_, token) => new(Task.Delay(Timeout.Infinite, token)))));

        var run = table.Request.RunAsync(SampleFlow.Create(), ended.Token);
        await ended.CancelAsync();
        await run;

        Assert.Empty(logger.Entries);
    }

    [Fact]
    public async Task Run_SubscriberMayBlock_HopsToTheThreadPool()
    {
        var ran = new TaskCompletionSource<bool>();
        var table = Table(Add("blocker", new ProbeAddon(_ => ran.SetResult(Thread.CurrentThread.IsThreadPoolThread))));
        var flow = SampleFlow.Create();

        RunOnOwnThread(() => table.Request.RunAsync(flow, CancellationToken.None).AsTask());

        Assert.True(await ran.Task);
    }

    [Fact]
    public void Run_NobodyMayBlock_StaysOnTheThread()
    {
        var threads = new List<int>();
        var table = Table(Add("quick", new NonBlockingProbeAddon(_ => threads.Add(Environment.CurrentManagedThreadId))));
        var flow = SampleFlow.Create();
        var own = 0;

        RunOnOwnThread(() =>
        {
            own = Environment.CurrentManagedThreadId;
            return table.Request.RunAsync(flow, CancellationToken.None).AsTask();
        });

        Assert.Equal([own], threads);
    }

    [Fact]
    public async Task Run_AddonsChangeTheFlow_TheirNamesAreNoted()
    {
        var flow = SampleFlow.Create();
        var table = Table(
            Probe("reader", f => _ = f.Request.Headers["Host"]),
            Probe("header", f => f.Request.Headers["x"] = "1"),
            Probe("path", f => f.Request.Path = "/other"),
            Probe("header-again", f => f.Request.Headers.Remove("nothing")));

        await table.Request.RunAsync(flow, CancellationToken.None);

        Assert.Equal(["header", "path"], flow.ChangedBy);
    }

    [Fact]
    public void IsEmpty_NoSubscriber_IsTrue()
    {
        var table = Table(Probe("a"));

        Assert.True(table.Response.IsEmpty);
        Assert.False(table.Request.IsEmpty);
    }

    private static async Task Wait(TaskCompletionSource cancelled, CancellationToken token)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, token);
        }
        catch (OperationCanceledException)
        {
            cancelled.SetResult();
            throw;
        }
    }

    private static void RunOnOwnThread(Func<Task> run)
    {
        var thread = new Thread(() => _ = run());
        thread.Start();
        thread.Join();
    }

    private static void Dispatch(HookTable table, HttpFlow flow, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var run = table.Request.RunAsync(flow, CancellationToken.None);
            Assert.True(run.IsCompletedSuccessfully);
        }
    }

    private static HookTable Table(params ChainAddon[] addons) => new(addons);

    private ChainAddon Probe(string name, Action<HttpFlow>? act = null) =>
        Add(name, new NonBlockingProbeAddon(flow =>
        {
            calls.Add(name);
            act?.Invoke(flow);
        }));

    private ChainAddon Add(string name, Addon addon, OnError onError = OnError.Continue) => new(name, "plugin", addon, logger) { OnError = onError };
}
