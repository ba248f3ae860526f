using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Chain;
using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Chain;

namespace MitmHost.Host.Tests.Flows;

public sealed class FlowHooksTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider time = new();
    private readonly RecordedLogger logger = new();
    private readonly FlowProbe probe = new();
    private readonly HttpFlow flow = SampleFlow.Create();
    private readonly HookChain chain;
    private readonly FlowHooks run;

    public FlowHooksTests()
    {
        chain = new HookChain(TableOf(probe));
        run = new FlowHooks(flow, chain, new LateEdits(logger), CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        run.End();
        return probe.DisposeAsync();
    }

    [Fact]
    public async Task Run_FlowIsKilled_Throws()
    {
        probe["request"] = f => f.Kill();

        var exception = await Assert.ThrowsAsync<FlowException>(async () => await run.RunAsync(static t => t.Request));

        Assert.Equal(FlowFailure.Killed, exception.Failure);
    }

    [Fact]
    public async Task RunOneAtATime_HookIsUnderWay_TheNextWaits()
    {
        run.RunOneAtATime();
        probe["request"] = f => f.Intercept();
        var first = run.RunLateAsync(static t => t.Request, "request").AsTask();
        var second = run.RunAsync(static t => t.ResponseHeaders).AsTask();
        Assert.Equal(["request"], probe.Hooks);

        flow.Resume();
        await first;
        await second;

        Assert.Equal(["request", "responseheaders"], probe.Hooks);
    }

    [Fact]
    public async Task RunLate_AddonEdits_IsReported()
    {
        probe["request"] = f => f.Request.Headers["X"] = "1";

        await run.RunLateAsync(static t => t.Request, "request");

        Assert.StartsWith("probe edited a message in request ", Assert.Single(logger.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunLate_AnotherHookEditsInTimeMeanwhile_IsNotReported()
    {
        run.RunOneAtATime();
        probe["responseheaders"] = f =>
        {
            f.Request.Headers["X"] = "1";
            f.Intercept();
        };
        var early = run.RunAsync(static t => t.ResponseHeaders).AsTask();
        var late = run.RunLateAsync(static t => t.Request, "request").AsTask();

        flow.Resume();
        await early;
        await late;

        Assert.Equal(["responseheaders", "request"], probe.Hooks);
        Assert.Empty(logger.Entries);
    }

    [Fact]
    public async Task RunLast_HookIsUnderWay_WaitsForIt()
    {
        run.RunOneAtATime();
        probe["request"] = f => f.Intercept();
        var late = run.RunLateAsync(static t => t.Request, "request").AsTask();
        var last = run.RunLastAsync(static t => t.Error).AsTask();
        Assert.Equal(["request"], probe.Hooks);

        flow.Resume();
        await late;
        await last;

        Assert.Equal(["request", "error"], probe.Hooks);
    }

    [Fact]
    public async Task RunLate_FlowHasFailed_DoesNotRun()
    {
        run.RunOneAtATime();
        await run.RunLastAsync(static t => t.Error);

        await run.RunLateAsync(static t => t.Request, "request");

        Assert.Equal(["error"], probe.Hooks);
    }

    [Fact]
    public async Task Run_TableIsReplacedBetweenHooks_KeepsTheTableItBeganWith()
    {
        await run.RunAsync(static t => t.Request);
        var next = new FlowProbe();
        var old = chain.Swap(TableOf(next));
        var drained = old.Leases.DrainAsync(Limit, time);

        await run.RunAsync(static t => t.Response);

        Assert.Equal(["request", "response"], probe.Hooks);
        Assert.Empty(next.Hooks);
        Assert.False(drained.IsCompleted);
        run.End();
        await drained;
    }

    [Fact]
    public async Task Run_TheTimeOfAReplacedTableHasPassed_GoesOnWithTheOneInForce()
    {
        await run.RunAsync(static t => t.Request);
        var next = new FlowProbe();
        var old = chain.Swap(TableOf(next));
        var drained = old.Leases.DrainAsync(Limit, time);
        time.Advance(Limit);
        await drained;

        await run.RunAsync(static t => t.Response);

        Assert.Equal(["request"], probe.Hooks);
        Assert.Equal(["response"], next.Hooks);
        Assert.Equal(1, chain.Current.Leases.Exchanges);
        run.End();
        Assert.Equal((0, 0), (chain.Current.Leases.Exchanges, old.Leases.Exchanges));
    }

    [Fact]
    public async Task Stream_TableIsReplaced_IsNotWaitedFor()
    {
        run.Stream();
        var next = new FlowProbe();

        await chain.Swap(TableOf(next)).Leases.DrainAsync(Limit, time);
        await run.RunLateAsync(static t => t.Response, "response");

        Assert.Equal(["response"], next.Hooks);
        Assert.Equal(0, chain.Current.Leases.Exchanges);
    }

    [Fact]
    public async Task Stream_TableIsReplacedButStillInUse_KeepsIt()
    {
        _ = new FlowHooks(SampleFlow.Create(), chain, new LateEdits(logger), CancellationToken.None);
        run.Stream();
        var next = new FlowProbe();
        var drained = chain.Swap(TableOf(next)).Leases.DrainAsync(Limit, time);

        await run.RunLateAsync(static t => t.Response, "response");

        Assert.Equal(["response"], probe.Hooks);
        Assert.False(drained.IsCompleted);
    }

    [Fact]
    public async Task Run_FlowIsPaused_LetsGoOfTheTable()
    {
        probe["request"] = f => f.Intercept();
        var paused = run.RunAsync(static t => t.Request).AsTask();
        var next = new FlowProbe();

        await chain.Swap(TableOf(next)).Leases.DrainAsync(Limit, time);
        flow.Resume();
        await paused;
        await run.RunAsync(static t => t.Response);

        Assert.Equal(["request"], probe.Hooks);
        Assert.Equal(["response"], next.Hooks);
    }

    [Fact]
    public async Task Run_FlowWasPaused_KeepsTheTableAgain()
    {
        probe["request"] = f => f.Intercept();
        var paused = run.RunAsync(static t => t.Request).AsTask();
        Assert.Equal(0, chain.Current.Leases.Exchanges);

        flow.Resume();
        await paused;

        Assert.Equal(1, chain.Current.Leases.Exchanges);
    }

    private HookTable TableOf(FlowProbe addon) => new([new ChainAddon("probe", "probes", addon, logger)]);
}
