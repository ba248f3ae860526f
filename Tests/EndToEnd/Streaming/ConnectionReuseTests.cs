using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Streaming;

/// <summary>When connections serve another request, and when they do not.</summary>
public sealed class ConnectionReuseTests(ExactProxy proxy)
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Requests_Pipelined_AreAnsweredInOrder(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        string[] requests =
        [
            "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n",
            "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
            "POST /3 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
            "HEAD /4 HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /5 HTTP/1.1\r\nHost: h\r\n\r\n",
        ];

        await route.Client.SendAsync(string.Concat(requests.Select(route.Aimed)));
        await using var origin = await route.Origin.AcceptAsync();
        var number = 0;
        foreach (var request in requests)
        {
            Assert.Equal(request, await origin.ReadAsync(request.Length));
            var response = $"HTTP/1.1 20{++number} OK\r\nContent-Length: 0\r\n\r\n";
            await origin.SendAsync(response);
            Assert.Equal(response, await route.Client.ReadAsync(response.Length));
        }

        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Connection_ToTheOrigin_ServesOneClientAfterTheOther(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /1 HTTP/1.1\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);
        await route.Client.ReadAsync(Response.Length);

        await route.AssertServesNextAsync(origin);

        Assert.Equal(1, route.Origin.Accepted);
    }

    [Theory]
    [InlineData(Scheme.Http, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData(Scheme.Https, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData(Scheme.Http, "GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n")]
    [InlineData(Scheme.Http, "GET / HTTP/1.0\r\n\r\n")]
    [InlineData(Scheme.Https, "GET / HTTP/1.0\r\n\r\n")]
    public async Task Client_ThatAsksToClose_EndsBothConnections(Scheme scheme, string request)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync(request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(Response);

        Assert.Equal(Response, await route.Client.ReadToEndAsync());
        Assert.Equal("", (await origin.ReadRestAsync()).Text);
    }

    [Theory]
    [InlineData(Scheme.Http, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData(Scheme.Https, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData(Scheme.Http, "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi")]
    public async Task Origin_ThatAsksToClose_EndsBothConnections(Scheme scheme, string response)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(response);

        Assert.Equal(response, await route.Client.ReadToEndAsync());
        Assert.Equal("", (await origin.ReadRestAsync()).Text);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task OldClient_ThatKeepsAlive_IsServedAgain(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        const string Request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(Request, await origin.ReadHeadAsync());
            await origin.SendAsync(Response);
            Assert.Equal(Response, await route.Client.ReadAsync(Response.Length));
            await route.SendAsync(Request);
        }
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Connection_ThatTheOriginClosedWhileIdle_IsNotUsed(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /1 HTTP/1.1\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);
        await route.Client.ReadAsync(Response.Length);
        await origin.DisposeAsync();

        var (received, response) = await route.ExchangeAsync("POST /2 HTTP/1.1\r\nContent-Length: 2\r\n\r\nab", Response);

        Assert.Equal("POST /2 HTTP/1.1\r\nContent-Length: 2\r\n\r\nab", received);
        Assert.Equal(Response, response);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Request_ThatMeetsTheOriginsClosing_IsSentAgain(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync("GET /1 HTTP/1.1\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);
        await route.Client.ReadAsync(Response.Length);

        await route.SendAsync("GET /2 HTTP/1.1\r\n\r\n");
        await origin.ReadHeadAsync();
        origin.Reset();
        await using var second = await route.Origin.AcceptAsync();
        Assert.Equal("GET /2 HTTP/1.1\r\n\r\n", await second.ReadHeadAsync());
        await second.SendAsync(Response);

        Assert.Equal(Response, await route.Client.ReadAsync(Response.Length));
    }

    [Fact]
    public async Task Request_ThatMustNotBeRepeated_IsNotSentAgain()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET /1 HTTP/1.1\r\n\r\n");
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response);
        await route.Client.ReadAsync(Response.Length);

        await route.SendAsync("POST /2 HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        await origin.ReadHeadAsync();
        origin.Reset();

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
    }
}
