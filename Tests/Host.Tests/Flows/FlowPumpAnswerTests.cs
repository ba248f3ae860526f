namespace MitmHost.Host.Tests.Flows;

/// <summary>Flows that an addon answers: the origin is not asked.</summary>
public sealed class FlowPumpAnswerTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 4\r\n\r\nfrom";

    [Theory]
    [InlineData("requestheaders")]
    [InlineData("request")]
    public async Task Answer_WithoutRequestBody_IsSentAndTheConnectionKept(string hook)
    {
        var probe = Answering(hook);
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(rig.Head());
        Assert.Equal(Answer, await rig.Client.ReceiveAsync(Answer.Length));
        await rig.Client.SendAsync(rig.Head());
        Assert.Equal(Answer, await rig.Client.ReceiveAsync(Answer.Length));

        Assert.Equal(["requestheaders", "request", "responseheaders", "response"], probe.Hooks.Take(4));
        Assert.False(rig.Origin.HasCaller);
    }

    [Theory]
    [InlineData("requestheaders", "Content-Length: 5\r\n", "hello")]
    [InlineData("request", "Content-Length: 5\r\n", "hello")]
    [InlineData("requestheaders", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\nT: u\r\n\r\n")]
    [InlineData("request", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\nT: u\r\n\r\n")]
    public async Task Answer_WithRequestBody_TheBodyIsNotTakenForTheNextRequest(string hook, string fields, string body)
    {
        await using var rig = await RouteRig.StartAsync(Answering(hook));

        await rig.Client.SendAsync(rig.Head("POST", fields) + body);
        Assert.Equal(Answer, await rig.Client.ReceiveAsync(Answer.Length));
        await rig.Client.SendAsync(rig.Head());

        Assert.Equal(Answer, await rig.Client.ReceiveAsync(Answer.Length));
    }

    [Fact]
    public async Task Answer_InRequestHeadersToAClientThatExpectsContinue_IsSentInsteadOfIt()
    {
        await using var rig = await RouteRig.StartAsync(Answering("requestheaders"));

        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\nExpect: 100-continue\r\n"));

        Assert.Equal(Answer, await rig.Client.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Answer_InRequestToAClientThatExpectsContinue_ComesAfterTheBody()
    {
        string? seen = null;
        var probe = new FlowProbe
        {
            ["request"] = f =>
            {
                seen = Wire.Text(f.Request.Body);
                f.Response = HttpResponse.Create(200, "from");
            },
        };
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(rig.Head("POST", "Content-Length: 5\r\nExpect: 100-continue\r\n"));
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await rig.Client.ReceiveHeadAsync());
        await rig.Client.SendAsync("hello");

        Assert.Equal(Answer, await rig.Client.ReceiveAsync(Answer.Length));
        Assert.Equal("hello", seen);
    }

    [Fact]
    public async Task Answer_BeforeALongBody_IsSentAndTheConnectionEnds()
    {
        await using var rig = await RouteRig.StartAsync(Answering("requestheaders"));
        var sending = rig.Client.SendAsync(rig.Head("POST", "Content-Length: 100000000\r\n") + new string('x', 1_200_000));

        Assert.Equal(Answer, await rig.Client.ReceiveToEndAsync());
        await sending;
    }

    [Fact]
    public async Task Answer_ToHead_HasNoBody()
    {
        await using var rig = await RouteRig.StartAsync(Answering("request"));

        await rig.Client.SendAsync(rig.Head("HEAD") + rig.Head("HEAD", "Connection: close\r\n"));

        var head = Answer[..^4];
        Assert.Equal(head + head, await rig.Client.ReceiveToEndAsync());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task Answer_OfAStatusWithoutBody_HasNone(int status)
    {
        var probe = new FlowProbe { ["request"] = f => f.Response = HttpResponse.Create(status, "never"u8.ToArray()) };
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(rig.Head(fields: "Connection: close\r\n"));

        Assert.EndsWith("\r\n\r\n", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToHttp10_EndsTheConnection()
    {
        await using var rig = await RouteRig.StartAsync(Answering("request"));

        await rig.Client.SendAsync(rig.Head(version: "HTTP/1.0"));

        Assert.Equal(Answer, await rig.Client.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Answer_ChangedInResponse_IsSentAsChanged()
    {
        var probe = Answering("request");
        probe["response"] = f => f.Response.Body = "changed"u8.ToArray();
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(rig.Head(fields: "Connection: close\r\n"));

        Assert.EndsWith("Content-Length: 7\r\n\r\nchanged", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WithoutABody_HasLengthZero()
    {
        var probe = Answering("request");
        probe["response"] = f => f.Response.Body = null;
        await using var rig = await RouteRig.StartAsync(probe);

        await rig.Client.SendAsync(rig.Head(fields: "Connection: close\r\n"));

        Assert.EndsWith("Content-Length: 0\r\n\r\n", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "HTTP/1.1 200 OK\r\nA: b\r\n\r\nuntil the end", "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 13\r\n\r\nuntil the end")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")]
    public async Task Answer_ResponseOfAnotherFlow_SaysHowLongItIsNow(string method, string received, string expected)
    {
        HttpResponse? kept = null;
        var probe = new FlowProbe { ["response"] = f => kept = f.Response };
        probe["request"] = f => f.Response = kept;
        await using var rig = await RouteRig.StartAsync(probe);
        probe["request"] = _ => { };
        var origin = await rig.AskAsync(method, "Connection: close\r\n");
        await origin.SendAsync(received);
        origin.Dispose();
        await rig.Client.ReceiveToEndAsync();
        await rig.Ended;

        probe["request"] = f => f.Response = kept;
        await using var second = await RouteRig.StartAsync(probe);
        await second.Client.SendAsync(second.Head());

        Assert.Equal(expected, await second.Client.ReceiveAsync(expected.Length));
    }

    private static FlowProbe Answering(string hook) => new() { [hook] = f => f.Response = HttpResponse.Create(200, "from") };
}
