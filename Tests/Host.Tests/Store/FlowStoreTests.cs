using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Store;

public sealed class FlowStoreTests
{
    [Fact]
    public void Add_BeyondTheLimit_DropsTheOldest()
    {
        using var rig = new StoreRig(flows: 2);
        var first = rig.Add(StoreRig.Flow());
        var second = rig.Add(StoreRig.Flow());
        var third = rig.Add(StoreRig.Flow());

        Assert.Equal([second, third], rig.Store.Snapshot());
        Assert.Null(rig.Store.Find(first.Id));
    }

    [Fact]
    public void Add_BeyondTheLimit_SparesMarkedFlows()
    {
        using var rig = new StoreRig(flows: 2);
        var first = rig.Add(StoreRig.Flow());
        rig.Add(StoreRig.Flow());
        first.Marked = ":default:";
        var third = rig.Add(StoreRig.Flow());

        Assert.Equal([first, third], rig.Store.Snapshot());
    }

    [Fact]
    public void Add_OnlyMarkedFlows_RefusesANewOne()
    {
        using var rig = new StoreRig(flows: 1);
        var first = StoreRig.Flow();
        first.Marked = ":default:";
        rig.Add(first);

        Assert.False(rig.Store.Add(StoreRig.Flow()));
        Assert.Equal([first], rig.Store.Snapshot());
    }

    [Fact]
    public async Task UpdateAsync_MarkTakenBack_LetsTheFlowGo()
    {
        using var rig = new StoreRig(flows: 1);
        var first = StoreRig.Flow();
        first.Marked = ":default:";
        rig.Add(first);
        first.Marked = "";
        await rig.Store.UpdateAsync([first], CancellationToken.None);
        var second = rig.Add(StoreRig.Flow());

        Assert.Equal([second], rig.Store.Snapshot());
    }

    [Fact]
    public void Add_LiveFlow_StaysWhileNewerOnesGo()
    {
        using var rig = new StoreRig(flows: 2);
        var live = StoreRig.Flow();
        live.IsLive = true;
        rig.Add(live);
        rig.Add(StoreRig.Flow());
        var last = rig.Add(StoreRig.Flow());

        Assert.Equal([live, last], rig.Store.Snapshot());
    }

    [Fact]
    public void Add_SameId_IsRefused()
    {
        using var rig = new StoreRig();
        var flow = rig.Add(StoreRig.Flow());

        Assert.False(rig.Store.Add(flow));
    }

    [Fact]
    public void Saw_RemovedFlow_DoesNotComeBack()
    {
        using var rig = new StoreRig();
        var flow = rig.Add(StoreRig.Flow());
        Assert.True(rig.Store.Remove(flow));
        rig.Store.Saw(flow);

        Assert.Equal(0, rig.Store.Count);
    }

    [Fact]
    public void Clear_MarkedFlows_GoToo()
    {
        using var rig = new StoreRig();
        rig.Add(StoreRig.Flow()).Marked = ":default:";
        rig.Store.Clear();

        Assert.Empty(rig.Store.Snapshot());
        Assert.Equal(0, rig.Store.BytesInMemory);
    }

    [Fact]
    public async Task UpdateAsync_Subscribers_AreToldOfTheFlows()
    {
        var probe = new UpdateProbe();
        var chain = new HookChain(new HookTable([new ChainAddon("probe", "probes", probe, new RecordedLogger())]));
        using var rig = new StoreRig(chain: chain);
        var flow = StoreRig.Flow();
        await rig.Store.UpdateAsync([flow], CancellationToken.None);

        Assert.Equal([flow], probe.Flows);
    }
}
