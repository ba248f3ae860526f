using MitmHost.Host.Tests.Store;

namespace MitmHost.Host.Tests.Flows;

/// <summary>What the store and the subscribers of <c>update</c> learn of a flow under way.</summary>
public sealed class FlowFollowerTests
{
    [Fact]
    public async Task Flow_StoreIsWanted_IsKeptWithTheBodyThatPassed()
    {
        using var kept = new StoreRig();
        kept.Store.Want();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Store = kept.Store });
        await ServeAsync(rig);

        var flow = Assert.IsType<HttpFlow>(Assert.Single(kept.Store.Snapshot()));
        Assert.Equal("hello", flow.Response.Text);
        Assert.True(flow.Response.BodyWasStreamed);
        Assert.False(flow.IsLive);
    }

    [Fact]
    public async Task Flow_StoreIsNotWanted_IsNotKept()
    {
        using var kept = new StoreRig();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Store = kept.Store });
        await ServeAsync(rig);

        Assert.Equal(0, kept.Store.Count);
    }

    [Fact]
    public async Task Flow_View_IsToldOfItsWay()
    {
        using var kept = new StoreRig();
        kept.Store.Want();
        using var view = kept.Store.View(FlowFilter.Parse("~c 200"));
        var changes = new List<FlowViewChangeKind>();
        view.Changed += (_, change) => changes.Add(change.Kind);
        await using var rig = await RouteRig.StartAsync(new RigOptions { Store = kept.Store });
        await ServeAsync(rig);

        Assert.Equal([FlowViewChangeKind.Added, FlowViewChangeKind.Updated, FlowViewChangeKind.Updated], changes);
    }

    [Fact]
    public async Task Flow_UpdateIsSubscribed_FiresBehindEachHook()
    {
        var probe = new UpdateProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        await ServeAsync(rig);

        Assert.Equal(4, probe.Flows.Count);
        Assert.Single(probe.Flows.Distinct());
    }

    /// <summary>One request and its response, to the end of the connection.</summary>
    private static async Task ServeAsync(RouteRig rig)
    {
        using var origin = await rig.AskAsync(fields: "Connection: close\r\n");
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        await rig.Client.ReceiveToEndAsync();
        await rig.LeaveAsync();
    }
}
