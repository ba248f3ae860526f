using MitmHost.Host.Chain;
using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Chain;

namespace MitmHost.Host.Tests.Flows;

public sealed class FlowHooksTests : IAsyncDisposable
{
    private readonly RecordedLogger logger = new();
    private readonly FlowProbe probe = new();
    private readonly HttpFlow flow = SampleFlow.Create();
    private readonly HookTable hooks;
    private readonly FlowHooks run;

    public FlowHooksTests()
    {
        hooks = new HookTable([new ChainAddon("probe", "probes", probe, logger)]);
        run = new FlowHooks(flow, hooks, new LateEdits(logger), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task Run_FlowIsKilled_Throws()
    {
        probe["request"] = f => f.Kill();

        var exception = await Assert.ThrowsAsync<FlowException>(async () => await run.RunAsync(hooks.Request));

        Assert.Equal(FlowFailure.Killed, exception.Failure);
    }

    [Fact]
    public async Task RunOneAtATime_HookIsUnderWay_TheNextWaits()
    {
        run.RunOneAtATime();
        probe["request"] = f => f.Intercept();
        var first = run.RunLateAsync(hooks.Request, "request").AsTask();
        var second = run.RunAsync(hooks.ResponseHeaders).AsTask();
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

        await run.RunLateAsync(hooks.Request, "request");

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
        var early = run.RunAsync(hooks.ResponseHeaders).AsTask();
        var late = run.RunLateAsync(hooks.Request, "request").AsTask();

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
        var late = run.RunLateAsync(hooks.Request, "request").AsTask();
        var last = run.RunLastAsync(hooks.Error).AsTask();
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
        await run.RunLastAsync(hooks.Error);

        await run.RunLateAsync(hooks.Request, "request");

        Assert.Equal(["error"], probe.Hooks);
    }
}
