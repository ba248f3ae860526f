using MitmHost.Host.Http1;
using MitmHost.Host.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

public sealed class UpstreamConnectionTests : IAsyncLifetime
{
    private readonly RecordedUpstreamEvents events = new();
    private OpenConnection connection = null!;

    private UpstreamConnection Upstream => connection.Upstream;

    public async ValueTask InitializeAsync()
    {
        connection = await OpenConnection.OpenAsync(events: events);
        Upstream.Begin();
    }

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return default;
    }

    [Fact]
    public async Task ReadHead_Response_LeavesTheBody()
    {
        await connection.Origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        var response = await Upstream.ReadHeadAsync();

        Assert.Equal((200, "2"), (response.StatusCode, response.Headers["Content-Length"]));
        Assert.Equal("hi", Wire.Text(Upstream.Transport.Unread));
        Assert.True(Upstream.HasAnswered);
    }

    [Fact]
    public async Task ReadHead_InPieces_WaitsForAllOfThem()
    {
        var reading = Upstream.ReadHeadAsync().AsTask();
        foreach (var piece in new[] { "HT", "TP/1.1 200 OK\r", "\nA: b\r\n\r", "\n" })
        {
            Assert.False(reading.IsCompleted);
            await connection.Origin.SendAsync(piece);
        }

        Assert.Equal("b", (await reading).Headers["A"]);
    }

    [Fact]
    public async Task ReadHead_InformationalHeads_ComeOneAfterTheOther()
    {
        await connection.Origin.SendAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

        var statuses = new[] { await Upstream.ReadHeadAsync(), await Upstream.ReadHeadAsync(), await Upstream.ReadHeadAsync() }.Select(r => r.StatusCode);

        Assert.Equal([100, 103, 204], statuses);
    }

    [Fact]
    public async Task ReadHead_OriginClosesWithoutAnswer_SaysSo()
    {
        connection.Origin.EndSending();

        var exception = await Assert.ThrowsAsync<PeerException>(async () => await Upstream.ReadHeadAsync());

        Assert.Equal("The origin closed the connection without an answer.", exception.Message);
        Assert.Equal((true, false), (Upstream.HasFailed, Upstream.HasAnswered));
    }

    [Fact]
    public async Task ReadHead_OriginClosesInTheMiddle_SaysSo()
    {
        await connection.Origin.SendAsync("HTTP/1.1 200 OK\r\nA");
        connection.Origin.EndSending();

        var exception = await Assert.ThrowsAsync<PeerException>(async () => await Upstream.ReadHeadAsync());

        Assert.Equal("The origin closed the connection in the middle of the head of its response.", exception.Message);
        Assert.True(Upstream.HasAnswered);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\n\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA : b\r\n\r\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    [InlineData("SSH-2.0-x\r\n\r\n")]
    public async Task ReadHead_MalformedHead_IsRefused(string head)
    {
        await connection.Origin.SendAsync(head);

        var exception = await Assert.ThrowsAsync<PeerException>(async () => await Upstream.ReadHeadAsync());

        Assert.True(exception.IsMalformed);
        Assert.True(Upstream.HasFailed);
        Assert.False(Upstream.IsReusable);
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    public async Task ReadHead_HeadLongerThanTheLimit_IsRefused(string end)
    {
        var sending = connection.Origin.SendAsync($"HTTP/1.1 200 OK\r\nA: {new string('a', HeadLimits.LongestHead)}{end}");

        var exception = await Assert.ThrowsAsync<PeerException>(async () => await Upstream.ReadHeadAsync());
        await sending;

        Assert.Contains("longer than 64 KiB", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadHead_HeadAsLongAsTheLimit_IsRead()
    {
        const string Start = "HTTP/1.1 200 OK\r\nA: ";
        var value = new string('a', HeadLimits.LongestHead - Start.Length - 4);
        var sending = connection.Origin.SendAsync($"{Start}{value}\r\n\r\n");

        Assert.Equal(value, (await Upstream.ReadHeadAsync()).Headers["A"]);
        await sending;
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi", true)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi", false)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhi", false)]
    public async Task IsReusable_CompleteResponse_DependsOnHowItEnded(string response, bool expected)
    {
        await connection.Origin.SendAsync(response);
        connection.Origin.EndSending();
        var body = Upstream.StartBody(await Upstream.ReadHeadAsync(), answersHead: false);
        while (!body.IsDone)
        {
            await body.ReadAsync();
        }

        Assert.Equal(expected, Upstream.IsReusable);
    }

    [Fact]
    public async Task IsReusable_BodyNotReadToTheEnd_IsFalse()
    {
        await connection.Origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi");
        var body = Upstream.StartBody(await Upstream.ReadHeadAsync(), answersHead: false);
        await body.ReadAsync();

        Assert.False(Upstream.IsReusable);
    }

    [Fact]
    public async Task StartBody_AmbiguousFraming_IsRefused()
    {
        await connection.Origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n");
        var head = await Upstream.ReadHeadAsync();

        var exception = Assert.Throws<PeerException>(() => Upstream.StartBody(head, answersHead: false));

        Assert.True(exception.IsMalformed);
        Assert.False(Upstream.IsReusable);
    }

    [Fact]
    public async Task StartBody_OriginAuthenticatesTheConnection_IsNoted()
    {
        await connection.Origin.SendAsync("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n");

        Upstream.StartBody(await Upstream.ReadHeadAsync(), answersHead: false);

        Assert.True(Upstream.IsAuthenticated);
    }

    [Fact]
    public async Task Write_HeadAndBody_GoOutAsTheyAre()
    {
        Upstream.WriteHead(HttpRequest.Create("POST", "http://origin.example/p", "body"u8.ToArray()), BodyFraming.OfLength(4));
        await Upstream.SendWholeAsync("body"u8.ToArray(), trailers: null);

        Assert.Equal("POST /p HTTP/1.1\r\nHost: origin.example\r\nContent-Length: 4\r\n\r\n", await connection.Origin.ReceiveHeadAsync());
        Assert.Equal("body", await connection.Origin.ReceiveAsync(4));
    }

    [Fact]
    public async Task Close_Twice_TellsTheAddonsOnce()
    {
        await Upstream.CloseAsync();
        await Upstream.CloseAsync();

        Assert.Equal(["server_disconnected"], events.Names);
        Assert.NotNull(Upstream.Server.TimestampEnd);
        Assert.Equal("", await connection.Origin.ReceiveToEndAsync());
    }
}
