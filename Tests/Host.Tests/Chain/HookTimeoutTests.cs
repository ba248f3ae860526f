using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class HookTimeoutTests
{
    private readonly FakeTimeProvider time = new();
    private readonly RecordedLogger logger = new();
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpFlow flow = SampleFlow.Create();

    [Fact]
    public async Task Run_LateEdit_IsRefusedAndTheMessageIsAsItWas()
    {
        var late = await TimeOutAsync(f => f.Request.Headers["x"] = "late");

        var refusal = Assert.IsType<InvalidOperationException>(late);
        Assert.Equal($"flow {flow.Id[..8]} went on without probe after 100 ms; its edits are refused.", refusal.Message);
        Assert.Null(flow.Request.Headers["x"]);
    }

    [Fact]
    public async Task Run_LateKill_IsRefused()
    {
        Assert.IsType<InvalidOperationException>(await TimeOutAsync(f => f.Kill()));
        Assert.False(flow.IsKilled);
    }

    [Fact]
    public async Task Run_LateEditOfAnotherFlow_IsDone()
    {
        var other = SampleFlow.Create();

        Assert.Null(await TimeOutAsync(_ => other.Request.Headers["x"] = "fine"));

        Assert.Equal("fine", other.Request.Headers["x"]);
    }

    [Fact]
    public async Task Run_LateRead_IsDone() => Assert.Null(await TimeOutAsync(f => Assert.Equal("GET", f.Request.Method)));

    [Fact]
    public async Task Run_OthersEditAfterATimeout_AreNotRefused()
    {
        await TimeOutAsync(_ => { });
        var after = new ChainAddon("after", "p", new NonBlockingProbeAddon(f => f.Request.Headers["x"] = "fine"), logger);

        await new HookTable([after]).Request.RunAsync(flow, CancellationToken.None);
        flow.Comment = "the host's own edit";

        Assert.Equal("fine", flow.Request.Headers["x"]);
        Assert.Equal(0, after.Faults);
    }

    [Fact]
    public async Task Run_AddonWithTimeoutInTime_MayEdit()
    {
        var addon = Add(async f =>
        {
            await Task.Yield();
            f.Request.Headers["x"] = "in time";
        });

        await new HookTable([addon]).Request.RunAsync(flow, CancellationToken.None);

        Assert.Equal("in time", flow.Request.Headers["x"]);
        Assert.Equal(["probe"], flow.ChangedBy);
    }

    [Fact]
    public async Task Run_CodeFailsAfterItsTimeout_IsLogged()
    {
        var addon = Add(async _ =>
        {
            await gate.Task;
            throw new InvalidDataException("too late to matter");
        });
        var run = new HookTable([addon]).Request.RunAsync(flow, CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(100));
        await run;

        gate.SetResult();

        Assert.True(SpinWait.SpinUntil(() => logger.Entries.Count == 2, TimeSpan.FromSeconds(30)));
        Assert.Contains("InvalidDataException: too late to matter", logger.Entries.Last().Message, StringComparison.Ordinal);
    }

    /// <returns>What the hook's code met when it went on after its time.</returns>
    private async Task<Exception?> TimeOutAsync(Action<HttpFlow> late)
    {
        var outcome = new TaskCompletionSource<Exception?>();
        var addon = Add(async f =>
        {
            await gate.Task;
            outcome.SetResult(Record.Exception(() => late(f)));
        });
        var run = new HookTable([addon]).Request.RunAsync(flow, CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(100));
        await run;
        gate.SetResult();
        return await outcome.Task;
    }

    private ChainAddon Add(Func<HttpFlow, Task> act) =>
        new("probe", "p", new AsyncProbeAddon((f, _) => new(act(f))), logger) { Timeout = TimeSpan.FromMilliseconds(100), Time = time };
}
