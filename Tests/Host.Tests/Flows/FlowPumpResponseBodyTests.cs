using MitmHost.Host.Flows;

namespace MitmHost.Host.Tests.Flows;

/// <summary>Bodies of responses: held back for addons, or passing as they come.</summary>
public sealed class FlowPumpResponseBodyTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nhOst:a\r\nX:  1 \r\nContent-Length:2\r\n\r\nhi")]
    [InlineData("HTTP/1.1 299 My Own \u00dc\r\nX: 1\r\nX: 2\r\ncontent-length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nX: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n")]
    public async Task Untouched_HeldOrPassing_IsByteExact(string response)
    {
        foreach (var probe in new[] { new FlowProbe(), new StreamingFlowProbe() })
        {
            await using var rig = await RouteRig.StartAsync(probe);
            var origin = await rig.AskAsync();
            await origin.SendAsync(response);

            Assert.Equal(response, await rig.Client.ReceiveAsync(response.Length));
            await rig.Client.SendAsync(rig.Head());
            await origin.ReceiveHeadAsync();
        }
    }

    [Fact]
    public async Task Passing_ChunkedWithExtensionsAndTrailers_IsByteExact()
    {
        const string Response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n03;a=b\r\nhel\r\n2\r\nlo\r\n000;x\r\nDigest:abc\r\n\r\n";
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync(Response);

        Assert.Equal(Response, await rig.Client.ReceiveAsync(Response.Length));
        var flow = await probe.Reached("response");
        Assert.Equal((true, null, 5L, "abc"), (flow.Response.BodyWasStreamed, flow.Response.Body, flow.Response.BodyLength, flow.Response.Trailers!["Digest"]));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n\r\nuntil the end")]
    [InlineData("HTTP/1.0 200 OK\r\nA: b\r\n\r\nuntil the end")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")]
    public async Task Untouched_ConnectionEnds_IsByteExactAndEndsTheClientsToo(string response)
    {
        foreach (var probe in new[] { new FlowProbe(), new StreamingFlowProbe() })
        {
            await using var rig = await RouteRig.StartAsync(probe);
            var origin = await rig.AskAsync();
            await origin.SendAsync(response);
            origin.Dispose();

            Assert.Equal(response, await rig.Client.ReceiveToEndAsync());
            Assert.Equal(0, rig.Pool.Count);
            Assert.DoesNotContain("error", probe.Hooks);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public async Task Head_Response_IsCompleteWithItsHead(string response)
    {
        foreach (var probe in new[] { new FlowProbe(), new StreamingFlowProbe() })
        {
            await using var rig = await RouteRig.StartAsync(probe);
            var origin = await rig.AskAsync("HEAD");
            await origin.SendAsync(response);
            Assert.Equal(response, await rig.Client.ReceiveHeadAsync());

            await rig.Client.SendAsync(rig.Head());
            await origin.ReceiveHeadAsync();
        }
    }

    [Fact]
    public async Task Passing_PartArrives_GoesOnBeforeTheRest()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        await rig.Client.ReceiveHeadAsync();
        await origin.SendAsync("hello");
        Assert.Equal("hello", await rig.Client.ReceiveAsync(5));
        Assert.Equal(["requestheaders", "request", "responseheaders"], probe.Hooks);

        await origin.SendAsync("world");
        Assert.Equal("world", await rig.Client.ReceiveAsync(5));
        await probe.Reached("response");
    }

    [Fact]
    public async Task Held_Response_AddonSeesItBeforeTheClientDoes()
    {
        var probe = new FlowProbe();
        var body = new TaskCompletionSource<string>();
        probe["response"] = f =>
        {
            body.SetResult(Wire.Text(f.Response.Body));
            f.Intercept();
        };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        await probe.Reached("responseheaders");
        await origin.SendAsync("world");

        Assert.Equal("helloworld", await body.Task);
        Assert.Equal(0, rig.Client.Socket.Available);
        (await probe.Reached("response")).Resume();
        Assert.EndsWith("helloworld", await rig.Client.ReceiveUntilAsync("world"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_Edited_ClientGetsWhatTheAddonMade()
    {
        var probe = new FlowProbe { ["response"] = f => f.Response.Body = "longer than before"u8.ToArray() };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\ncontent-length:  2\r\nA:b\r\n\r\nhi");

        Assert.Equal("HTTP/1.1 200 OK\r\ncontent-length: 18\r\nA:b\r\n\r\nlonger than before", await rig.Client.ReceiveUntilAsync("before"));
    }

    [Fact]
    public async Task Held_UntilCloseAndEdited_GetsALength()
    {
        var probe = new FlowProbe { ["response"] = f => f.Response.Headers["X"] = "1" };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        origin.Dispose();

        Assert.Equal("HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 13\r\n\r\nuntil the end", await rig.Client.ReceiveUntilAsync("end"));
        await rig.AskAsync();
    }

    [Fact]
    public async Task Held_ChunkedWithTrailers_ArrivesWithThem()
    {
        HttpResponse? seen = null;
        var probe = new FlowProbe { ["response"] = f => seen = f.Response };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\nDigest: abc\r\n\r\n");
        await rig.Client.ReceiveHeadAsync();

        Assert.Equal("5\r\nhello\r\n0\r\nDigest: abc\r\n\r\n", await rig.Client.ReceiveUntilAsync("abc\r\n\r\n"));
        Assert.Equal(("hello", "abc"), (Wire.Text(seen!.Body), seen.Trailers!["Digest"]));
    }

    [Fact]
    public async Task Held_ChunkedGrowsBeyondTheLimit_GoesOnPassing()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(StreamLargeBodies: 8, null) });
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n9\r\n, wor");
        await rig.Client.ReceiveHeadAsync();
        Assert.Equal("a\r\nhello, wor\r\n", await rig.Client.ReceiveUntilAsync("wor\r\n"));

        await origin.SendAsync("ld!!\r\n1\r\n?\r\n0\r\nT: u\r\n\r\n");
        var rest = await rig.Client.ReceiveUntilAsync("T: u\r\n\r\n");
        var flow = await probe.Reached("response");

        Assert.Equal("ld!!?", Http1.ScannedBody.Of(Host.Http1.BodyFraming.Chunked, rest).Payload);
        Assert.Equal((true, 15L), (flow.Response.BodyWasStreamed, flow.Response.BodyLength));
    }

    [Fact]
    public async Task Held_AnnouncedBeyondTheLimit_PassesFromTheStart()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(StreamLargeBodies: 4, null) });
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");

        await rig.Client.ReceiveUntilAsync("\r\n\r\nhel");
        Assert.DoesNotContain("response", probe.Hooks);
    }

    [Theory]
    [InlineData("Content-Length: 9\r\n\r\n", true)]
    [InlineData("Content-Length: 9\r\n\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n", false)]
    [InlineData("\r\n123456789", false)]
    public async Task SizeLimit_ExceededBeforeTheHeadIsSent_ClientGets502(string rest, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(10 << 20, BodySizeLimit: 8) });
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\n" + rest);

        var page = await rig.Client.ReceiveToEndAsync();

        Assert.StartsWith("HTTP/1.1 502 ", page, StringComparison.Ordinal);
        Assert.Contains("host.bodySizeLimit, 8 bytes", page, StringComparison.Ordinal);
        Assert.Equal("error", probe.Hooks.Last());
        await origin.ReceiveToAnyEndAsync();
    }

    [Fact]
    public async Task SizeLimit_ExceededWhilePassing_ClientSeesThatItIsIncomplete()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Limits = new FlowLimits(10 << 20, BodySizeLimit: 8) });
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n");

        Assert.True((await rig.Client.ReceiveToAnyEndAsync()).WasReset);
        await rig.Ended;
        Assert.Equal(["requestheaders", "request", "responseheaders", "error"], probe.Hooks);
    }

    [Fact]
    public async Task EventStream_IsNeverHeld()
    {
        var probe = new FlowProbe { ["responseheaders"] = f => f.Response.BodyMode = BodyMode.Buffer };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");

        Assert.EndsWith("data: 1\n\n", await rig.Client.ReceiveUntilAsync("\n\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(BodyMode.Buffer), true)]
    [InlineData(nameof(BodyMode.Stream), false)]
    public async Task BodyMode_SetInResponseHeaders_Overrides(string mode, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        probe["responseheaders"] = f => f.Response.BodyMode = Enum.Parse<BodyMode>(mode);
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        await rig.Client.ReceiveUntilAsync("hi");

        var flow = await probe.Reached("response");

        Assert.Equal(mode == nameof(BodyMode.Buffer) ? "hi" : null, flow.Response.Body is { } body ? Wire.Text(body) : null);
    }

    [Fact]
    public async Task Passing_PreviewIsWanted_ItsBytesAreKept()
    {
        var probe = new StreamingFlowProbe { ["responseheaders"] = f => f.Response.BodyPreviewLimit = 3 };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

        var flow = await probe.Reached("response");

        Assert.Equal("hel", Wire.Text(flow.Response.BodyPreview));
    }

    [Fact]
    public async Task Passing_HeadEditedInResponseHeaders_BodyFollowsAsFramed()
    {
        var probe = new StreamingFlowProbe
        {
            ["responseheaders"] = f =>
            {
                f.Response.Headers["X"] = "1";
                f.Response.Headers["Content-Length"] = "77";
                f.Response.Headers["Transfer-Encoding"] = "chunked";
            },
        };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: 1\r\n\r\nhi", await rig.Client.ReceiveUntilAsync("hi"));
    }

    [Fact]
    public async Task Passing_EditsBehindTheBody_AreReported()
    {
        var probe = new StreamingFlowProbe { ["response"] = f => f.Response.Headers["X"] = "late" };
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync(fields: "Connection: close\r\n");
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        await rig.Client.ReceiveToEndAsync();
        rig.Client.Dispose();
        await rig.Ended;

        Assert.Single(rig.Logger.Entries, e => e.Message.Contains("probe-0 edited a message in response", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\nhello", true)]
    [InlineData("Content-Length: 10\r\n\r\nhello", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nwrong", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nwrong", false)]
    public async Task Body_OriginFailsInTheMiddle_ClientIsNotToldThatItIsComplete(string rest, bool streams)
    {
        var probe = streams ? new StreamingFlowProbe() : new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\n" + rest);
        if (streams && !rest.EndsWith("wrong", StringComparison.Ordinal))
        {
            await rig.Client.ReceiveUntilAsync("hello");
        }

        origin.EndSending();
        var (text, wasReset) = await rig.Client.ReceiveToAnyEndAsync();

        Assert.Equal(streams, wasReset);
        Assert.Equal(!streams, text.StartsWith("HTTP/1.1 502 ", StringComparison.Ordinal));
        Assert.Equal("error", probe.Hooks.Last());
        Assert.StartsWith("The origin ", (await probe.Reached("error")).Error?.Message, StringComparison.Ordinal);
        Assert.Equal(0, rig.Pool.Count);
    }

    [Fact]
    public async Task Body_ClientLeavesWhileItPasses_OriginIsLetGo()
    {
        var probe = new StreamingFlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await rig.AskAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
        await rig.Client.ReceiveHeadAsync();
        rig.Client.Reset();
        try
        {
            while (true)
            {
                await origin.SendAsync(new byte[100_000]);
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // That is how an origin sees it.
        }

        Assert.Equal("The client closed the connection.", (await probe.Reached("error")).Error?.Message);
        await rig.Ended;
    }
}
