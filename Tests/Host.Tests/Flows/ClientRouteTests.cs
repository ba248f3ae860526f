namespace MitmHost.Host.Tests.Flows;

/// <summary>What becomes of a client's connection before, between and behind its requests.</summary>
public sealed class ClientRouteTests
{
    private const string NoContent = "HTTP/1.1 204 No Content\r\n\r\n";

    [Fact]
    public async Task Run_ClientLeavesWithoutAWord_Ends()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.LeaveAsync();

        Assert.Empty(probe.Hooks);
    }

    [Fact]
    public async Task Run_RequestsOneBehindTheOther_AreAnsweredInOrder()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        await rig.Client.SendAsync(rig.Head(path: "/1") + rig.Head("POST", "Content-Length: 5\r\n", "/2") + "hello" + rig.Head(path: "/3"));
        var origin = await rig.Origin.AcceptAsync();
        for (var i = 1; i <= 3; i++)
        {
            var head = await origin.ReceiveHeadAsync();
            Assert.Contains($" /{i} ", head, StringComparison.Ordinal);
            Assert.Equal(i == 2 ? "hello" : "", await origin.ReceiveAsync(i == 2 ? 5 : 0));
            await origin.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{i}");
            Assert.EndsWith($"\r\n\r\n{i}", await rig.Client.ReceiveUntilAsync($"\r\n\r\n{i}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_EmptyLinesInFrontOfARequest_ArePassedOver()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        await rig.Client.SendAsync("\r\n\r");
        await rig.Client.SendAsync("\n" + rig.Head());

        var origin = await rig.Origin.AcceptAsync();
        Assert.StartsWith("GET / ", await origin.ReceiveHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "400")]
    [InlineData("GET http://a/ HTTP/1.1\nHost: a\n\n", "400")]
    [InlineData("GET http://a/ HTTP/1.1\r\nA : b\r\n\r\n", "400")]
    [InlineData("GET http://a/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", "400")]
    [InlineData("GET http://a/ HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400")]
    [InlineData("GET http://a/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400")]
    [InlineData("GET http://a/ HTTP/2.0\r\n\r\n", "505")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505")]
    [InlineData("CONNECT a HTTP/1.1\r\n\r\n", "400")]
    [InlineData("HEAD http://a/ HTTP/3.0\r\n\r\n", "505")]
    public async Task Run_MalformedRequest_IsShownRefusedAndTheEnd(string request, string status)
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(request + "GET http://a/smuggled HTTP/1.1\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "error"], probe.Hooks);
        Assert.NotNull((await probe.Reached("error")).Error);
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    public async Task Run_HeadLongerThanTheLimit_Gets431(string end)
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync($"GET http://a/ HTTP/1.1\r\nA: {new string('a', 70_000)}{end}");

        Assert.StartsWith("HTTP/1.1 431 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "error"], probe.Hooks);
    }

    [Fact]
    public async Task Run_ClientHalfClosesBehindItsRequest_StillGetsTheAnswer()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync();
        rig.Client.EndSending();
        await origin.SendAsync(NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Run_ClientHalfClosesInTheMiddleOfAHead_Ends()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync("GET http://a/ HT");
        rig.Client.EndSending();

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.Empty(probe.Hooks);
    }

    [Fact]
    public async Task Run_AddonRefusesTheClient_ClosesWithoutReading()
    {
        var probe = new ClientRefusal();
        await using var rig = await RouteRig.StartAsync(probe);

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.True(probe.HasSeenTheEnd);
    }

    [Fact]
    public async Task Drain_IdleClient_EndsAtOnce()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync();
        await origin.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();

        // Between its last byte and being idle again the route notices by itself.
        rig.Route.Drain();

        await rig.Ended;
    }

    [Fact]
    public async Task Drain_ClientThatHasNotSpokenYet_EndsAtOnce()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());

        rig.Route.Drain();

        await rig.Ended;
    }

    [Fact]
    public async Task Drain_FlowUnderWay_EndsBehindIt()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync();

        rig.Route.Drain();
        Assert.False(rig.Ended.IsCompleted);
        await origin.SendAsync(NoContent);

        Assert.Equal(NoContent, (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
    }

    [Fact]
    public async Task Abort_AddonsTokenCallbackThrows_EndsAllTheSame()
    {
        var addon = new TokenWatcher();
        await using var rig = await RouteRig.StartAsync(addon);
        await rig.Client.SendAsync(rig.Head());
        await addon.IsWatching;

        rig.Route.Abort();

        await rig.Ended;
    }

    [Fact]
    public async Task Run_AddonsTokenCallbackThrows_EndsAllTheSame()
    {
        var addon = new TokenWatcher();
        await using var rig = await RouteRig.StartAsync(addon);
        var origin = await rig.AskAsync(fields: "Connection: close\r\n");
        await origin.SendAsync(NoContent);
        await rig.Client.ReceiveToEndAsync();

        await rig.LeaveAsync();
    }

    [Fact]
    public async Task IsPaused_FlowIsIntercepted_IsTrueUntilItGoesOn()
    {
        var probe = new FlowProbe { ["request"] = f => f.Intercept() };
        await using var rig = await RouteRig.StartAsync(probe);
        Assert.False(rig.Route.IsPaused);
        await rig.Client.SendAsync(rig.Head());
        var flow = await probe.Reached("request");
        Assert.True(rig.Route.IsPaused);

        flow.Resume();

        Assert.False(rig.Route.IsPaused);
    }
}
