using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class ChainAddonTests
{
    private readonly RecordedLogger logger = new();

    [Fact]
    public async Task Quarantine_TenFaultsInARow_SkipsTheAddonAndSaysHowToBringItBack()
    {
        var calls = 0;
        var addon = Add(new ProbeAddon(_ => Throw(++calls)));

        await RunAsync(addon, times: 15);

        Assert.Equal(10, calls);
        Assert.True(addon.IsQuarantined);
        var (level, message) = Assert.Single(logger.Entries, e => e.Message.Contains("out of service", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("10 faults in a row, the last one in request", message, StringComparison.Ordinal);
        Assert.Contains("`mitmhost addons enable probe --live`", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantine_FaultsWithASuccessBetween_DoNotCount()
    {
        var calls = 0;
        var addon = Add(new ProbeAddon(_ => Throw(++calls % 10)));

        await RunAsync(addon, times: 40);

        Assert.False(addon.IsQuarantined);
        Assert.Equal(36, addon.Faults);
    }

    [Fact]
    public async Task Quarantine_AsyncFaultsInARow_CountToo()
    {
        var addon = Add(new AsyncProbeAddon(async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        }));

        await RunAsync(addon, times: 10);

        Assert.True(addon.IsQuarantined);
    }

    [Fact]
    public async Task Quarantine_AddonFailsClosed_RefusesWhatItWouldHaveSeen()
    {
        var addon = Add(new ProbeAddon(_ => { }), OnError.Block);
        addon.Quarantine("a test says so");
        var flow = SampleFlow.Create();

        await new HookTable([addon]).Request.RunAsync(flow, CancellationToken.None);

        Assert.Contains("probe is out of service", flow.RefusedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantine_AddonFailsOpen_LeavesTheFlowAlone()
    {
        var addon = Add(new ProbeAddon(_ => { }));
        addon.Quarantine("a test says so");
        var flow = SampleFlow.Create();

        await new HookTable([addon]).Request.RunAsync(flow, CancellationToken.None);

        Assert.Null(flow.RefusedBecause);
        Assert.Equal(0, addon.Calls);
    }

    [Fact]
    public void Quarantine_AddonIsSkipped_AllocatesNothing()
    {
        var addon = Add(new NonBlockingProbeAddon(static _ => { }));
        addon.Quarantine("a test says so");
        var table = new HookTable([addon]);
        var flow = SampleFlow.Create();
        RunOnce(table, flow);

        var before = GC.GetAllocatedBytesForCurrentThread();
        RunOnce(table, flow);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Release_QuarantinedAddon_ServesAgainWithACleanSlate()
    {
        var calls = 0;
        var addon = Add(new ProbeAddon(_ => Throw(++calls)));
        await RunAsync(addon, times: 10);

        addon.Release();
        await RunAsync(addon, times: 9);

        Assert.Equal(19, calls);
        Assert.False(addon.IsQuarantined);
    }

    [Fact]
    public async Task TimeSpent_ManyCallsOfOneMillisecond_IsEstimatedFromAFew()
    {
        var time = new FakeTimeProvider();
        var addon = new ChainAddon("probe", "p", new ProbeAddon(_ => time.Advance(TimeSpan.FromMilliseconds(1))), logger) { Time = time };

        await RunAsync(addon, times: 6400);

        Assert.Equal(6400, addon.Calls);
        Assert.InRange(addon.TimeSpent.TotalMilliseconds, 6000, 6800);
    }

    [Fact]
    public async Task TimeSpent_HookThatWaits_IsMeasured()
    {
        var time = new FakeTimeProvider();
        var gate = new TaskCompletionSource();
        var addon = new ChainAddon("probe", "p", new AsyncProbeAddon((_, _) => new(gate.Task)), logger) { Time = time };

        var run = new HookTable([addon]).Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(3));
        gate.SetResult();
        await run;

        Assert.Equal(TimeSpan.FromSeconds(3), addon.TimeSpent);
    }

    [Fact]
    public void Report_Exception_IsNotKept()
    {
        var addon = Add(new ProbeAddon(_ => { }));

        var exception = ReportNew(addon);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(exception.IsAlive);
        GC.KeepAlive(addon);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReportNew(ChainAddon addon)
    {
        var exception = new InvalidOperationException("boom");
        addon.Report("request", SampleFlow.Create(), exception);
        return new WeakReference(exception);
    }

    private static void Throw(int call)
    {
        if (call != 0)
        {
            throw new InvalidOperationException($"fault {call}");
        }
    }

    private static void RunOnce(HookTable table, HttpFlow flow)
    {
        var run = table.Request.RunAsync(flow, CancellationToken.None);
        Assert.True(run.IsCompletedSuccessfully);
    }

    private static async Task RunAsync(ChainAddon addon, int times)
    {
        var table = new HookTable([addon]);
        for (var i = 0; i < times; i++)
        {
            await table.Request.RunAsync(SampleFlow.Create(), CancellationToken.None);
        }
    }

    private ChainAddon Add(Addon addon, OnError onError = OnError.Continue) => new("probe", "p", addon, logger) { OnError = onError };
}
