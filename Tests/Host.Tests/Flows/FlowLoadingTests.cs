using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Store;

namespace MitmHost.Host.Tests.Flows;

public sealed class FlowLoadingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoadAsync_Answered_RunsTheHooksInOrder()
    {
        var probe = new FlowProbe();
        var flow = StoreRig.Flow();
        flow.Response = HttpResponse.Create(200, "recorded");
        await LoadAsync(flow, probe);

        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);
        Assert.Equal("recorded", flow.Response.Text);
    }

    [Fact]
    public async Task LoadAsync_Failed_EndsWithError()
    {
        var probe = new FlowProbe();
        var flow = StoreRig.Flow();
        flow.Error = new FlowError("gone", DateTimeOffset.UnixEpoch);
        await LoadAsync(flow, probe);

        Assert.Equal(["requestheaders", "request", "error"], probe.Hooks);
    }

    [Fact]
    public async Task LoadAsync_AnsweredByAnAddon_HasThatResponse()
    {
        var probe = new FlowProbe { ["request"] = flow => flow.Response = HttpResponse.Create(418, "addon") };
        var flow = StoreRig.Flow();
        await LoadAsync(flow, probe);

        Assert.Equal(418, flow.Response.StatusCode);
        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);
    }

    [Fact]
    public async Task LoadAsync_KilledByAnAddon_EndsWithError()
    {
        var probe = new FlowProbe { ["request"] = flow => flow.Kill() };
        var flow = StoreRig.Flow();
        flow.Response = HttpResponse.Create(200, "recorded");
        await LoadAsync(flow, probe);

        Assert.Equal(["requestheaders", "request", "error"], probe.Hooks);
        Assert.Equal(FlowError.Killed, flow.Error?.Message);
    }

    [Fact]
    public async Task LoadAsync_FlowsOfEveryKind_AreKept()
    {
        using var kept = new StoreRig();
        kept.Store.Want();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Store = kept.Store });
        using var replay = new FlowReplay();
        replay.Begin(rig.Services);
        Flow[] flows = [StoreRig.Flow(), new TcpFlow(StoreRig.Flow().Client, null), new UdpFlow(StoreRig.Flow().Client, null)];
        foreach (var flow in flows)
        {
            await replay.LoadAsync(flow, Cancel);
        }

        Assert.Equal(flows, kept.Store.Snapshot());
    }

    [Fact]
    public async Task LoadAsync_ProxyDoesNotListen_SaysSo()
    {
        using var replay = new FlowReplay();

        await Assert.ThrowsAsync<InvalidOperationException>(() => replay.LoadAsync(StoreRig.Flow(), Cancel).AsTask());
    }

    private static async Task LoadAsync(Flow flow, FlowProbe probe)
    {
        await using var rig = await RouteRig.StartAsync(probe);
        using var replay = new FlowReplay();
        replay.Begin(rig.Services);
        await replay.LoadAsync(flow, Cancel);
    }
}
