using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Store;

namespace MitmHost.Host.Tests.Flows;

public sealed class FlowReplayTests
{
    [Fact]
    public async Task ReplayAsync_Flow_IsAnsweredAnewThroughTheHooks()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        using var replay = new FlowReplay();
        replay.Begin(rig.Services);
        var flow = FlowTo(rig, body: "question"u8.ToArray());
        flow.Response = HttpResponse.Create(500, "old");
        flow.Error = new FlowError("old", DateTimeOffset.UnixEpoch);

        var replaying = replay.ReplayAsync(flow, TestContext.Current.CancellationToken).AsTask();
        using var origin = await rig.Origin.AcceptAsync();
        var asked = await origin.ReceiveUntilAsync("question");
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew");
        Assert.Same(flow, await replaying);

        Assert.StartsWith("POST /again HTTP/1.1\r\n", asked, StringComparison.Ordinal);
        Assert.Equal((200, "new", ReplaySide.Request), (flow.Response.StatusCode, flow.Response.Text, flow.IsReplay));
        Assert.Null(flow.Error);
        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);
    }

    [Fact]
    public async Task ReplayAsync_NoAddon_KeepsTheChunkedBody()
    {
        await using var rig = await RouteRig.StartAsync();
        using var replay = new FlowReplay();
        replay.Begin(rig.Services);
        var replaying = replay.ReplayAsync(FlowTo(rig), TestContext.Current.CancellationToken).AsTask();
        using var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnew\r\n0\r\n\r\n");

        Assert.Equal("new", (await replaying).Response.Text);
    }

    [Fact]
    public async Task ReplayAsync_OriginIsGone_EndsWithTheError()
    {
        await using var rig = await RouteRig.StartAsync();
        using var replay = new FlowReplay();
        replay.Begin(rig.Services);
        var flow = FlowTo(rig);
        rig.Origin.Dispose();
        await replay.ReplayAsync(flow, TestContext.Current.CancellationToken);

        Assert.NotNull(flow.Error);
        Assert.False(flow.HasResponse || flow.IsLive);
    }

    [Fact]
    public async Task ReplayAsync_KilledFlow_LivesAgain()
    {
        await using var rig = await RouteRig.StartAsync();
        using var replay = new FlowReplay();
        replay.Begin(rig.Services);
        var flow = FlowTo(rig);
        flow.Kill();
        var replaying = replay.ReplayAsync(flow, TestContext.Current.CancellationToken).AsTask();
        using var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");

        Assert.Equal(204, (await replaying).Response.StatusCode);
    }

    [Fact]
    public async Task ReplayAsync_Cancelled_Ends()
    {
        await using var rig = await RouteRig.StartAsync();
        using var replay = new FlowReplay();
        using var cancelling = new CancellationTokenSource();
        replay.Begin(rig.Services);
        var replaying = replay.ReplayAsync(FlowTo(rig), cancelling.Token).AsTask();
        using var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replaying);
    }

    [Fact]
    public async Task ReplayAsync_ProxyDoesNotListen_SaysSo()
    {
        using var replay = new FlowReplay();

        await Assert.ThrowsAsync<InvalidOperationException>(() => replay.ReplayAsync(StoreRig.Flow(), TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public void WhyNot_FlowsThatCannotBeSent_EachSaysItsReason()
    {
        using var replay = new FlowReplay();
        var live = StoreRig.Flow();
        live.IsLive = true;
        var paused = StoreRig.Flow();
        paused.Intercept();
        var bodiless = StoreRig.Flow();
        bodiless.Request.Body = null;
        var tcp = new TcpFlow(live.Client, null);

        Assert.Equal(4, new Flow[] { live, paused, bodiless, tcp }.Select(replay.WhyNot).OfType<string>().Distinct().Count());
        Assert.Null(replay.WhyNot(StoreRig.Flow()));
    }

    private static HttpFlow FlowTo(RouteRig rig, byte[]? body = null) =>
        StoreRig.Flow($"http://{rig.Origin.Authority}/again", body is null ? "GET" : "POST", body);
}
