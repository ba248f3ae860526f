namespace MitmHost.Host.Tests.Flows;

/// <summary>Responses and requests that addons put in the place of those that came.</summary>
public sealed class FlowPumpReplaceTests
{
    [Fact]
    public async Task ResponseHeaders_BodyReplaced_OriginsBodyIsNotAwaited()
    {
        var probe = new StreamingFlowProbe { ["responseheaders"] = f => f.Response.Body = "mine"u8.ToArray() };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 1000000\r\n\r\nnot all");

        Assert.Equal("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 4\r\n\r\nmine", await rig.Client.ReceiveUntilAsync("mine"));
        await origin.ReceiveToAnyEndAsync();
        Assert.Equal(0, rig.Pool.Count);
    }

    [Fact]
    public async Task ResponseHeaders_ResponseReplaced_ClientGetsItAndTheConnectionIsKept()
    {
        var probe = new StreamingFlowProbe { ["responseheaders"] = f => f.Response = HttpResponse.Create(403, "mine"u8.ToArray()) };
        await using var rig = await RouteRig.StartAsync(probe);
        for (var i = 0; i < 2; i++)
        {
            var origin = await rig.AskAsync();
            await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nnot all");
            Assert.Equal("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nmine", await rig.Client.ReceiveUntilAsync("mine"));
        }
    }

    [Fact]
    public async Task ResponseHeaders_ResponseReplacedWhileTheRequestPasses_ClientGetsIt()
    {
        var probe = new StreamingFlowProbe { ["responseheaders"] = f => f.Response = HttpResponse.Create(403, "mine"u8.ToArray()) };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 10\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.EndsWith("mine", await rig.Client.ReceiveUntilAsync("mine"), StringComparison.Ordinal);
        await rig.Client.SendAsync("world" + rig.Head());
        await rig.Origin.AcceptAsync();
        Assert.DoesNotContain("error", probe.Hooks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResponseHeaders_StatusThatHasNoBody_LeavesTheBodyOut(bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        probe["responseheaders"] = f => f.Response.StatusCode = 204;
        await using var rig = await RouteRig.StartAsync(probe);
        for (var i = 0; i < 2; i++)
        {
            var origin = await rig.AskAsync();
            await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            Assert.StartsWith("HTTP/1.1 204 No Content\r\n", await rig.Client.ReceiveHeadAsync(), StringComparison.Ordinal);
            origin.Dispose();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_HeadMadeGet_ClientGetsNoBody(bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        probe["request"] = f => f.Request.Method = "GET";
        await using var rig = await RouteRig.StartAsync(probe);
        for (var i = 0; i < 2; i++)
        {
            var origin = await rig.AskAsync("HEAD");
            await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", await rig.Client.ReceiveHeadAsync());
            origin.Dispose();
        }
    }

    [Fact]
    public async Task Request_GetMadeHead_ClientIsToldThatThereIsNoBody()
    {
        var probe = new FlowProbe { ["request"] = f => f.Request.Method = "HEAD" };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");

        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", await rig.Client.ReceiveHeadAsync());
    }

    [Fact]
    public async Task Response_MethodChangedAfterwards_DoesNotChangeWhatIsSent()
    {
        var probe = new FlowProbe { ["response"] = f => f.Request.Method = "HEAD" };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.EndsWith("\r\n\r\nhi", await rig.Client.ReceiveUntilAsync("hi"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requestheaders", true)]
    [InlineData("requestheaders", false)]
    [InlineData("request", false)]
    public async Task Request_ReplacedByOneWithABody_OriginGetsThatBody(string hook, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        probe[hook] = f => f.Request = HttpRequest.Create("POST", f.Request.Url + "new", "other"u8.ToArray());
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head());
        var origin = await rig.Origin.AcceptAsync();

        Assert.Equal($"POST /new HTTP/1.1\r\nHost: {rig.Origin.Authority}\r\nContent-Length: 5\r\n\r\nother", await origin.ReceiveUntilAsync("other"));
    }

    [Fact]
    public async Task Request_ReplacedWhileTheClientSendsABody_OriginGetsTheNewOneOnly()
    {
        var probe = new StreamingFlowProbe { ["requestheaders"] = f => f.Request = HttpRequest.Create("PUT", f.Request.Url, "other"u8.ToArray()) };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\n") + "hello");
        var origin = await rig.Origin.AcceptAsync();

        Assert.EndsWith("Content-Length: 5\r\n\r\nother", await origin.ReceiveUntilAsync("other"), StringComparison.Ordinal);
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        await rig.Client.ReceiveHeadAsync();
        await rig.Client.SendAsync(rig.Head(path: "/next"));
        Assert.StartsWith("PUT /next ", await origin.ReceiveHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestHeaders_HeadOfAnotherFlow_SaysHowTheBodyThatPassesIsFramed()
    {
        HttpRequest? kept = null;
        var probe = new StreamingFlowProbe { ["requestheaders"] = f => kept = f.Request };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        await rig.Client.ReceiveHeadAsync();
        kept!.Receive((byte[]?)null);
        probe["requestheaders"] = f => f.Request = kept;

        await rig.Client.SendAsync(rig.Head("POST", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n");

        Assert.Contains("Transfer-Encoding: chunked\r\n", await origin.ReceiveHeadAsync(), StringComparison.Ordinal);
        Assert.Equal("5\r\nhello\r\n0\r\n\r\n", await origin.ReceiveUntilAsync("0\r\n\r\n"));
    }

    [Theory]
    [InlineData("Host", "http://127.0.0.1:{0}/path")]
    [InlineData("Url", "http://127.0.0.1:{0}/path")]
    public async Task Request_Redirected_AnotherOriginIsAsked(string way, string url)
    {
        using var other = new TestOrigin();
        var probe = new FlowProbe();
        probe["request"] = f =>
        {
            if (way == "Url")
            {
                f.Request.Url = string.Format(System.Globalization.CultureInfo.InvariantCulture, url, other.Port);
            }
            else
            {
                f.Request.Port = other.Port;
            }
        };
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(rig.Head(path: "/path"));

        var origin = await other.AcceptAsync();
        Assert.Equal($"GET /path HTTP/1.1\r\nHost: {other.Authority}\r\n\r\n", await origin.ReceiveHeadAsync());
    }
}
