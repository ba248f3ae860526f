using Microsoft.Extensions.Logging.Abstractions;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class HookChainTests
{
    [Fact]
    public void Run_FiveSyncAddons_AllocatesNothing()
    {
        var chain = new HookChain(new HookTable(
            [.. Enumerable.Range(0, 5).Select(i => new ChainAddon($"a{i}", "p", new NonBlockingProbeAddon(static _ => { }), NullLogger.Instance))]));
        var flow = SampleFlow.Create();
        Run(chain, flow, 1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(chain, flow, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Run_HookIsUnderWay_KeepsItsTableOpen()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var addon = new AsyncProbeAddon(async (_, _) =>
        {
            entered.SetResult();
            await leave.Task;
        });
        var chain = new HookChain(new HookTable([new ChainAddon("a", "p", addon, NullLogger.Instance)]));
        var run = chain.RunAsync(static t => t.Request, SampleFlow.Create(), CancellationToken.None).AsTask();
        await entered.Task;

        var drained = chain.Swap(new HookTable([])).Leases.DrainAsync(TimeSpan.Zero, TimeProvider.System);

        Assert.False(drained.IsCompleted);
        leave.SetResult();
        await run;
        await drained;
    }

    [Fact]
    public async Task Run_TableWasReplaced_RunsOnTheOneInForce()
    {
        var calls = new List<string>();
        var chain = new HookChain(Table("old"));
        await chain.Swap(Table("new")).Leases.DrainAsync(TimeSpan.Zero, TimeProvider.System);

        await chain.RunAsync(static t => t.Request, SampleFlow.Create(), CancellationToken.None);

        Assert.Equal(["new"], calls);

        HookTable Table(string name) => new([new ChainAddon(name, "p", new NonBlockingProbeAddon(_ => calls.Add(name)), NullLogger.Instance)]);
    }

    private static void Run(HookChain chain, HttpFlow flow, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var run = chain.RunAsync(static t => t.Request, flow, CancellationToken.None);
            Assert.True(run.IsCompletedSuccessfully);
        }
    }
}
