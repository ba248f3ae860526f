using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Fidelity;

/// <summary>A response arrives byte for byte as it was sent.</summary>
public sealed class ResponseFidelityTests(ExactProxy proxy)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    public static MatrixTheoryData<Scheme, string> Responses { get; } = new(
        [Scheme.Http, Scheme.Https],
        [
            "HTTP/1.1 200 OK\r\nZ: 1\r\nserver: s\r\nA: 2\r\nDate: never\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nSET-cookie: a=1\r\nx: 1\r\nSet-Cookie: a=2\r\nX: 2\r\ncontent-LENGTH: 0\r\n\r\n",
            "HTTP/1.1 299 My Own Reason\r\nContent-Length:0\r\nA:  b \t\r\nEmpty:\r\n\r\n",
            "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200  two  spaces \r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 404 Nicht gefunden \u00e4\u00ff\r\nX-Name: Fran\u00e7ois\u0080\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 599 ?\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\nETag: \"e\"\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n\0\u00ff\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nno!",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi",
        ]);

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Response_OfAnyShape_ArrivesAsItWasSent(Scheme scheme, string response)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        var (_, received) = await route.ExchangeAsync(Request, response);

        Assert.Equal(response, received);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData(Scheme.Http, "HTTP/1.1 200 OK\r\n\r\nuntil the end")]
    [InlineData(Scheme.Https, "HTTP/1.1 200 OK\r\n\r\nuntil the end")]
    [InlineData(Scheme.Http, "HTTP/1.0 200 OK\r\nServer: old\r\n\r\nuntil the end")]
    [InlineData(Scheme.Https, "HTTP/1.0 200 OK\r\nServer: old\r\n\r\nuntil the end")]
    [InlineData(Scheme.Http, "HTTP/1.0 200\r\n\r\n")]
    [InlineData(Scheme.Http, "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData(Scheme.Http, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nuntil the end")]
    [InlineData(Scheme.Http, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")]
    public async Task Response_BehindWhichTheOriginCloses_EndsTheClientsConnectionToo(Scheme scheme, string response)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await route.SendAsync(Request);
        var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(response);
        await origin.DisposeAsync();

        Assert.Equal(response, await route.Client.ReadToEndAsync());
    }

    [Theory]
    [InlineData(Scheme.Http, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")]
    [InlineData(Scheme.Https, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")]
    [InlineData(Scheme.Http, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData(Scheme.Http, "HTTP/1.1 404 Not Found\r\n\r\n")]
    public async Task Response_ToHead_HasNoBodyAndKeepsItsFields(Scheme scheme, string response)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);

        var (_, received) = await route.ExchangeAsync("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", response);

        Assert.Equal(response, received);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Response_OfManyAndLongFields_ArrivesAsItWasSent(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        var many = string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i % 40}: {i}\r\n"));
        var response = $"HTTP/1.1 200 OK\r\n{many}X-Long: {new string('v', 40_000)}\r\nContent-Length: 0\r\n\r\n";

        var (_, received) = await route.ExchangeAsync(Request, response);

        Assert.Equal(response, received);
    }

    [Fact]
    public async Task Response_ByteByByte_ArrivesAsItWasSent()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nT: 1\r\n\r\n";
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        foreach (var character in Response)
        {
            await origin.SendAsync(character.ToString());
        }

        Assert.Equal(Response, await route.Client.ReadAsync(Response.Length));
    }
}
