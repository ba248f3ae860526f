namespace MitmHost.Host.Tests.Flows;

/// <summary>What the pump makes of origins that answer early, late, wrongly or not at all, and of their connections.</summary>
public sealed class FlowPumpOriginTests
{
    private const string NoContent = "HTTP/1.1 204 No Content\r\n\r\n";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nA : b\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\n\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    public async Task Answer_Malformed_ClientGets502(string response)
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync(response);

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "request", "error"], probe.Hooks);
        await origin.ReceiveToAnyEndAsync();
    }

    [Fact]
    public async Task Answer_None_ClientGets502AndNobodyIsAskedAgain()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        origin.Dispose();

        var page = await rig.Client.ReceiveToEndAsync();

        Assert.StartsWith("HTTP/1.1 502 ", page, StringComparison.Ordinal);
        Assert.Contains("without an answer", page, StringComparison.Ordinal);
        Assert.False(rig.Origin.HasCaller);
    }

    [Fact]
    public async Task Origin_CannotBeReached_ClientGets502()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        rig.Origin.Dispose();

        await rig.Client.SendAsync(rig.Head());

        var page = await rig.Client.ReceiveToEndAsync();
        Assert.StartsWith("HTTP/1.1 502 ", page, StringComparison.Ordinal);
        Assert.Contains("refused", page, StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "request", "error"], probe.Hooks);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    public async Task IdleConnection_ClosedMeanwhile_TheRequestIsSentAgain(string method)
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var stale = await rig.AskAsync();
        await stale.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        await rig.Client.SendAsync(rig.Head(method));
        await stale.ReceiveHeadAsync();
        stale.Dispose();

        var fresh = await rig.Origin.AcceptAsync();
        await fresh.ReceiveHeadAsync();
        await fresh.SendAsync(NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveHeadAsync());
        Assert.DoesNotContain("error", probe.Hooks);
    }

    [Fact]
    public async Task IdleConnection_ResetMeanwhile_TheHeldBodyIsSentAgain()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var stale = await rig.AskAsync();
        await stale.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        var body = new string('x', 3_000_000);
        var sending = rig.Client.SendAsync(rig.Head("PUT", $"Content-Length: {body.Length}\r\n") + body);
        await stale.ReceiveHeadAsync();
        stale.Reset();

        var fresh = await rig.Origin.AcceptAsync();
        await fresh.ReceiveHeadAsync();
        Assert.Equal(body, await fresh.ReceiveAsync(body.Length));
        await fresh.SendAsync(NoContent);
        await sending;

        Assert.Equal(NoContent, await rig.Client.ReceiveHeadAsync());
    }

    [Theory]
    [InlineData("POST", "Content-Length: 2\r\n", "hi", false)]
    [InlineData("POST", "", "", false)]
    [InlineData("PUT", "Content-Length: 2\r\n", "hi", true)]
    public async Task IdleConnection_ClosedMeanwhileAndNotToBeAskedAgain_ClientGets502(string method, string fields, string body, bool streams)
    {
        await using var rig = await RouteRig.StartAsync(streams ? new StreamingFlowProbe() : new FlowProbe());
        var stale = await rig.AskAsync();
        await stale.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        await rig.Client.SendAsync(rig.Head(method, fields) + body);
        await stale.ReceiveHeadAsync();
        await stale.ReceiveAsync(body.Length);
        stale.Dispose();

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.False(rig.Origin.HasCaller);
    }

    [Fact]
    public async Task IdleConnection_FailsInTheMiddleOfTheAnswer_NobodyIsAskedAgain()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var stale = await rig.AskAsync();
        await stale.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        await rig.Client.SendAsync(rig.Head());
        await stale.ReceiveHeadAsync();
        await stale.SendAsync("HTTP/1.1 2");
        stale.EndSending();

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.False(rig.Origin.HasCaller);
    }

    [Fact]
    public async Task IdleConnection_SecondOneFailsToo_ClientGets502()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var stale = await rig.AskAsync();
        await stale.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        await rig.Client.SendAsync(rig.Head());
        await stale.ReceiveHeadAsync();
        stale.Dispose();
        var fresh = await rig.Origin.AcceptAsync();
        await fresh.ReceiveHeadAsync();
        fresh.Dispose();

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_BytesBehindTheResponse_IsNotUsedAgain()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        await rig.Client.ReceiveUntilAsync("hi");

        var second = await rig.AskAsync();
        await second.SendAsync(NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveHeadAsync());
    }

    [Fact]
    public async Task Connection_ClientAskedToClose_IsNotUsedAgain()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync(fields: "Connection: close\r\n");
        await origin.SendAsync(NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveToEndAsync());
        await origin.ReceiveToAnyEndAsync();
        Assert.Equal(0, rig.Pool.Count);
    }

    [Fact]
    public async Task Connection_Authenticated_StaysTheClientsOwn()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await rig.AskAsync(fields: "Authorization: NTLM abc\r\n");
        await origin.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        Assert.Equal(0, rig.Pool.Count);

        await rig.Client.SendAsync(rig.Head());
        await origin.ReceiveHeadAsync();
        await origin.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        rig.Client.Dispose();

        Assert.Equal("", await origin.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Informational_Heads_ReachTheClientInOrder()
    {
        const string Heads = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync(Heads);

        Assert.Equal(Heads, await rig.Client.ReceiveAsync(Heads.Length));
        Assert.Equal(204, (await probe.Reached("response")).Response.StatusCode);
    }

    [Fact]
    public async Task Informational_HeadForHttp10_IsLeftOut()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        await rig.Client.SendAsync(rig.Head(version: "HTTP/1.0"));
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 100 Continue\r\n\r\n" + NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveToEndAsync());
    }

    [Fact]
    public async Task EarlyAnswer_WhileTheRequestPasses_ReachesTheClientAtOnce()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 10\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        Assert.EndsWith("hi", await rig.Client.ReceiveUntilAsync("hi"), StringComparison.Ordinal);
        await probe.Reached("response");
        Assert.Equal(["requestheaders", "responseheaders", "response"], probe.Hooks);

        await rig.Client.SendAsync("world");
        Assert.Equal("world", await origin.ReceiveAsync(5));
        await rig.Client.SendAsync(rig.Head(path: "/next"));

        Assert.StartsWith("GET /next ", await origin.ReceiveHeadAsync(), StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "responseheaders", "response", "request"], probe.Hooks.Take(4));
    }

    [Fact]
    public async Task EarlyAnswer_AndTheOriginCloses_ClientStillGetsIt()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 1000000\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
        origin.Dispose();

        Assert.EndsWith("\r\n\r\nno", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("error", probe.Hooks);
    }

    [Fact]
    public async Task EarlyAnswer_ToAHeldBodyThatTheOriginDoesNotRead_ReachesTheClient()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        rig.Origin.UseSmallBuffers();
        var body = new string('x', 9_000_000);
        var sending = rig.Client.SendAsync(rig.Head("POST", $"Content-Length: {body.Length}\r\n") + body);
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno");

        Assert.EndsWith("\r\n\r\nno", await rig.Client.ReceiveUntilAsync("\r\n\r\nno"), StringComparison.Ordinal);
        await sending;
    }

    [Fact]
    public async Task EarlyAnswer_ToAHeldBodyAndTheOriginResets_ReachesTheClient()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a reset destroys what came before it.");
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        rig.Origin.UseSmallBuffers();
        var body = new string('x', 9_000_000);
        var sending = rig.Client.SendAsync(rig.Head("POST", $"Content-Length: {body.Length}\r\n") + body);
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno");
        origin.Dispose();

        Assert.StartsWith("HTTP/1.1 413 ", await rig.Client.ReceiveUntilAsync("\r\n\r\nno"), StringComparison.Ordinal);
        await sending;
    }

    [Fact]
    public async Task ClientLeaves_WhileTheOriginIsAwaited_OriginIsLetGo()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        rig.Client.Dispose();
        while (!rig.Ended.IsCompleted)
        {
            rig.Route.AbortIfGone(TimeSpan.FromSeconds(-1));
            await Task.Yield();
        }

        await origin.ReceiveToAnyEndAsync();
        Assert.Equal("The client closed the connection.", (await probe.Reached("error")).Error?.Message);
    }

    [Fact]
    public async Task OriginFails_WhileTheClientStillSends_ClientGets502()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 1000000\r\n", "hello");
        await origin.ReceiveAsync(5);
        origin.Dispose();

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.StartsWith("The origin ", (await probe.Reached("error")).Error?.Message, StringComparison.Ordinal);
        await rig.LeaveAsync();
        Assert.Equal(["requestheaders", "error"], probe.Hooks);
    }

    [Fact]
    public async Task OriginStopsReading_AndTheClientStaysToo_EndsAllTheSame()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [new StreamingFlowProbe()], Time = time });
        rig.Origin.UseSmallBuffers();
        var sending = rig.Client.SendAsync(rig.Head("POST", "Content-Length: 100000000\r\n") + new string('x', 20_000_000));
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        await origin.SendAsync("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
        Assert.EndsWith("no", await rig.Client.ReceiveUntilAsync("\r\n\r\nno"), StringComparison.Ordinal);

        while (!rig.Ended.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await origin.ReceiveToAnyEndAsync();
        await Assert.ThrowsAnyAsync<System.Net.Sockets.SocketException>(() => sending);
    }
}
