namespace MitmHost.Host.Tests.Flows;

/// <summary>Upgrades to another protocol, RFC 9110 §7.8.</summary>
public sealed class FlowPumpUpgradeTests
{
    private const string Wish = "Connection: Upgrade\r\nUpgrade: chat\r\n";
    private const string Granted = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n";

    [Fact]
    public async Task Upgrade_Granted_BytesPassBothWaysUntilBothEnd()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync(fields: Wish);
        await origin.SendAsync(Granted + "origin first");

        Assert.Equal(Granted, await rig.Client.ReceiveHeadAsync());
        Assert.Equal("origin first", await rig.Client.ReceiveAsync(12));
        await rig.Client.SendAsync("from the client");
        Assert.Equal("from the client", await origin.ReceiveAsync(15));
        await origin.SendAsync("from the origin");
        Assert.Equal("from the origin", await rig.Client.ReceiveAsync(15));
        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);

        rig.Client.EndSending();
        Assert.Equal("", await origin.ReceiveToEndAsync());
        await origin.SendAsync("last words");
        origin.EndSending();
        Assert.Equal("last words", await rig.Client.ReceiveToEndAsync());
        await rig.Ended;
    }

    [Fact]
    public async Task Upgrade_BytesSentWithTheRequest_ReachTheOrigin()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync(fields: Wish, body: "early");
        await origin.SendAsync(Granted);

        Assert.Equal("early", await origin.ReceiveAsync(5));
    }

    [Fact]
    public async Task Upgrade_Refused_IsAnOrdinaryResponse()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync(fields: Wish);
        await origin.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno");
        await rig.Client.ReceiveUntilAsync("\r\n\r\nno");

        await rig.Client.SendAsync(rig.Head(path: "/next"));
        Assert.StartsWith("GET /next ", await origin.ReceiveHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_NobodyAskedForIt_ClientGets502()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync(Granted);

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.Equal("error", probe.Hooks.Last());
    }

    [Theory]
    [InlineData("responseheaders")]
    [InlineData("response")]
    public async Task Upgrade_AddonAnswersSomethingElse_IsForbidden(string hook)
    {
        var probe = new FlowProbe { [hook] = f => f.Response = HttpResponse.Create(403, "no"u8.ToArray()) };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync(fields: Wish);
        await origin.SendAsync(Granted);

        Assert.Equal("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", await rig.Client.ReceiveUntilAsync("\r\n\r\nno"));
        Assert.Equal("", (await origin.ReceiveToAnyEndAsync()).Text);
        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks);
        await rig.AskAsync();
    }

    [Fact]
    public async Task Upgrade_WhileTheRequestPasses_ItsRestGoesAhead()
    {
        await using var rig = await RouteRig.StartAsync(new StreamingFlowProbe());
        var origin = await rig.AskAsync("POST", Wish + "Content-Length: 10\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync(Granted);
        await rig.Client.ReceiveHeadAsync();

        await rig.Client.SendAsync("worldchat");

        Assert.Equal("worldchat", await origin.ReceiveAsync(9));
        await origin.SendAsync("hi");
        Assert.Equal("hi", await rig.Client.ReceiveAsync(2));
    }

    [Fact]
    public async Task Upgrade_HostDrains_EndsTheRelay()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync(fields: Wish);
        await origin.SendAsync(Granted + "x");
        await rig.Client.ReceiveUntilAsync("\r\n\r\nx");

        rig.Route.Drain();

        await rig.Ended;
        await origin.ReceiveToAnyEndAsync();
    }
}
