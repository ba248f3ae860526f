using MitmHost.Host.Flows;

namespace MitmHost.Host.Tests.Flows;

/// <summary>Bodies of requests: held back for addons, or passing as they come.</summary>
public sealed class FlowPumpRequestBodyTests
{
    private const string NoContent = "HTTP/1.1 204 No Content\r\n\r\n";

    [Fact]
    public async Task Held_Length_AddonSeesItBeforeTheOriginDoes()
    {
        string? seen = null;
        var probe = new FlowProbe { ["request"] = f => seen = Wire.Text(f.Request.Body) };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 10\r\n") + "hello");
        await probe.Reached("requestheaders");
        Assert.False(rig.Origin.HasCaller);

        await rig.Client.SendAsync("world");
        var origin = await rig.Origin.AcceptAsync();

        Assert.EndsWith("helloworld", await origin.ReceiveUntilAsync("world"), StringComparison.Ordinal);
        Assert.Equal("helloworld", seen);
    }

    [Fact]
    public async Task Held_Edited_OriginGetsWhatTheAddonMade()
    {
        var probe = new FlowProbe { ["request"] = f => f.Request.Body = "much longer than before"u8.ToArray() };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\n") + "hello");
        var origin = await rig.Origin.AcceptAsync();

        Assert.Equal(
            $"POST / HTTP/1.1\r\nHost: {rig.Origin.Authority}\r\nContent-Length: 23\r\n\r\nmuch longer than before",
            await origin.ReceiveUntilAsync("before"));
    }

    [Fact]
    public async Task Held_ChunkedWithTrailers_ArrivesWithThem()
    {
        HttpRequest? seen = null;
        var probe = new FlowProbe { ["request"] = f => seen = f.Request };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", "Transfer-Encoding: chunked\r\n") + "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nDigest: abc\r\n\r\n");
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();

        Assert.Equal("5\r\nhello\r\n0\r\nDigest: abc\r\n\r\n", await origin.ReceiveUntilAsync("abc\r\n\r\n"));
        Assert.Equal(("hello", "abc"), (Wire.Text(seen!.Body), seen.Trailers!["digest"]));
    }

    [Fact]
    public async Task Held_ExpectsContinue_IsAskedForOnce()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\nExpect: 100-continue\r\n"));
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await rig.Client.ReceiveHeadAsync());
        await rig.Client.SendAsync("hello");
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveUntilAsync("hello");

        await origin.SendAsync("HTTP/1.1 100 Continue\r\n\r\n" + NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveHeadAsync());
    }

    [Fact]
    public async Task Passing_Length_GoesOnBeforeItIsComplete()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 10\r\n", "hello");
        Assert.Equal("hello", await origin.ReceiveAsync(5));
        Assert.Equal(["requestheaders"], probe.Hooks);

        await rig.Client.SendAsync("world");
        Assert.Equal("world", await origin.ReceiveAsync(5));
        var flow = await probe.Reached("request");

        Assert.Equal((true, null, 10L), (flow.Request.BodyWasStreamed, flow.Request.Body, flow.Request.BodyLength));
    }

    [Fact]
    public async Task Passing_Chunked_IsByteExact()
    {
        const string Body = "3;a=b\r\nhel\r\n02\r\nlo\r\n0;last\r\nDigest:abc\r\n\r\n";
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Transfer-Encoding: chunked\r\n", Body);

        Assert.Equal(Body, await origin.ReceiveAsync(Body.Length));
        var flow = await probe.Reached("request");
        Assert.Equal((5L, "abc"), (flow.Request.BodyLength, flow.Request.Trailers!["Digest"]));
    }

    [Fact]
    public async Task Passing_ExpectsContinue_IsLeftToTheOrigin()
    {
        await using var rig = await RouteRig.StartAsync(new StreamingFlowProbe());
        var origin = await rig.AskAsync("POST", "Content-Length: 5\r\nExpect: 100-continue\r\n");
        await origin.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await rig.Client.ReceiveHeadAsync());

        await rig.Client.SendAsync("hello");
        Assert.Equal("hello", await origin.ReceiveAsync(5));
        await origin.SendAsync(NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveHeadAsync());
    }

    [Fact]
    public async Task Passing_EditsBehindTheBody_AreReportedOnceForEachAddon()
    {
        var probe = new StreamingFlowProbe { ["request"] = f => f.Request.Headers["X"] = "late" };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 5\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync(NoContent);
        await rig.Client.ReceiveHeadAsync();
        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\n") + "hello");
        await origin.ReceiveUntilAsync("hello");
        await origin.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        await rig.Client.ReceiveToEndAsync();
        rig.Client.Dispose();
        await rig.Ended;
        Assert.Equal(2, probe.Hooks.Count(h => h == "request"));
        Assert.Single(rig.Logger.Entries, e => e.Message.Contains("probe-0 edited a message in request", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passing_EditsOfTheResponseMeanwhile_AreNotLate()
    {
        var probe = new StreamingFlowProbe
        {
            ["responseheaders"] = f =>
            {
                f.Response.Headers["X"] = "in time";
                f.Intercept();
            },
        };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync("POST", "Content-Length: 10\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        var flow = await probe.Reached("responseheaders");
        await rig.Client.SendAsync("world");
        Assert.Equal("world", await origin.ReceiveAsync(5));
        flow.Resume();

        Assert.Contains("X: in time", await rig.Client.ReceiveUntilAsync("\r\n\r\nhi"), StringComparison.Ordinal);
        await probe.Reached("request");
        await probe.Reached("response");
        Assert.Empty(rig.Logger.Entries);
    }

    [Fact]
    public async Task Held_ChunkedGrowsBeyondTheLimit_GoesOnPassing()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(StreamLargeBodies: 8, null) });
        var origin = await rig.AskAsync("POST", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n9\r\n, wor");
        Assert.Equal("a\r\nhello, wor\r\n", await origin.ReceiveUntilAsync("wor\r\n"));
        Assert.Equal(["requestheaders"], probe.Hooks);

        await rig.Client.SendAsync("ld!!\r\n1\r\n?\r\n0\r\nT: u\r\n\r\n");
        var rest = await origin.ReceiveUntilAsync("T: u\r\n\r\n");
        var flow = await probe.Reached("request");

        Assert.Equal("ld!!?", Http1.ScannedBody.Of(Host.Http1.BodyFraming.Chunked, rest).Payload);
        Assert.Equal((true, 15L), (flow.Request.BodyWasStreamed, flow.Request.BodyLength));
    }

    [Fact]
    public async Task Held_AnnouncedBeyondTheLimit_PassesFromTheStart()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(StreamLargeBodies: 4, null) });
        var origin = await rig.AskAsync("POST", "Content-Length: 5\r\n", "hel");

        Assert.Equal("hel", await origin.ReceiveAsync(3));
        Assert.Equal(["requestheaders"], probe.Hooks);
    }

    [Theory]
    [InlineData("Content-Length: 9\r\n", "", true)]
    [InlineData("Content-Length: 9\r\n", "", false)]
    [InlineData("Transfer-Encoding: chunked\r\n", "9\r\n123456789\r\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n", "9\r\n123456789\r\n", false)]
    public async Task SizeLimit_Exceeded_ClientGets413(string fields, string body, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(10 << 20, BodySizeLimit: 8) });

        await rig.Client.SendAsync(rig.Head("POST", fields) + body);

        var page = await rig.Client.ReceiveToEndAsync();
        Assert.StartsWith("HTTP/1.1 413 ", page, StringComparison.Ordinal);
        Assert.Contains("host.bodySizeLimit, 8 bytes", page, StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "error"], probe.Hooks);
    }

    [Theory]
    [InlineData("Content-Length: 8\r\n", "12345678")]
    [InlineData("Transfer-Encoding: chunked\r\n", "8\r\n12345678\r\n0\r\n\r\n")]
    public async Task SizeLimit_JustReached_IsNoReason(string fields, string body)
    {
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [new FlowProbe()], Limits = new FlowLimits(10 << 20, BodySizeLimit: 8) });
        var origin = await rig.AskAsync("POST", fields, body);

        Assert.Equal(body, await origin.ReceiveAsync(body.Length));
    }

    [Fact]
    public async Task Passing_AddonWantsTheResponse_KeepsACopyOfTheRequest()
    {
        var seen = new TaskCompletionSource<string?>();
        await using var rig = await RouteRig.StartAsync(new ResponseProbe(f => seen.SetResult(f.Request.Body is { } body ? Wire.Text(body) : null)));
        var origin = await rig.AskAsync("POST", "Content-Length: 5\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync(NoContent);

        Assert.Equal("hello", await seen.Task);
    }

    [Fact]
    public async Task Passing_CopyBeyondTheLimit_IsLetGo()
    {
        var seen = new TaskCompletionSource<HttpRequest>();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [new ResponseProbe(f => seen.SetResult(f.Request))], Limits = new FlowLimits(StreamLargeBodies: 4, null) });
        var origin = await rig.AskAsync("POST", "Content-Length: 5\r\n", "hello");
        await origin.ReceiveAsync(5);
        await origin.SendAsync(NoContent);

        var request = await seen.Task;
        Assert.Equal((null, 0, 5L), (request.Body, request.BodyPreview.Length, request.BodyLength));
    }

    [Fact]
    public async Task Passing_PreviewIsWanted_ItsBytesAreKept()
    {
        var probe = new StreamingFlowProbe { ["requestheaders"] = f => f.Request.BodyPreviewLimit = 3 };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.AskAsync("POST", "Content-Length: 5\r\n", "hello");

        var flow = await probe.Reached("request");

        Assert.Equal("hel", Wire.Text(flow.Request.BodyPreview));
    }

    [Theory]
    [InlineData(nameof(BodyMode.Buffer), true)]
    [InlineData(nameof(BodyMode.Stream), false)]
    public async Task BodyMode_SetInRequestHeaders_Overrides(string mode, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        probe["requestheaders"] = f => f.Request.BodyMode = Enum.Parse<BodyMode>(mode);
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\n") + "hello");
        await (await rig.Origin.AcceptAsync()).ReceiveUntilAsync("hello");

        var flow = await probe.Reached("request");

        Assert.Equal(mode == nameof(BodyMode.Buffer) ? "hello" : null, flow.Request.Body is { } body ? Wire.Text(body) : null);
    }

    [Theory]
    [InlineData("Content-Length: 5\r\n", "hel", true)]
    [InlineData("Content-Length: 5\r\n", "hel", false)]
    [InlineData("Transfer-Encoding: chunked\r\n", "5\r\nhel", true)]
    [InlineData("Transfer-Encoding: chunked\r\n", "5\r\nhel", false)]
    public async Task Body_ClientLeavesInTheMiddle_EndsTheFlow(string fields, string body, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", fields) + body);
        rig.Client.EndSending();
        await rig.Client.ReceiveToAnyEndAsync();
        await rig.Ended;

        var flow = await probe.Reached("error");
        Assert.Equal("The client closed the connection.", flow.Error?.Message);
        Assert.Equal(["requestheaders", "error"], probe.Hooks);
        if (streams)
        {
            var origin = await rig.Origin.AcceptAsync();
            await origin.ReceiveToAnyEndAsync();
        }

        Assert.Equal(0, rig.Pool.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_MalformedChunks_ClientGets400AndAnOrderlyEnd(bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(rig.Head("POST", "Transfer-Encoding: chunked\r\n") + "xyz\r\n" + new string('x', 50_000));

        var page = await rig.Client.ReceiveToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", page, StringComparison.Ordinal);
        Assert.Equal(["requestheaders", "error"], probe.Hooks);
    }
}
