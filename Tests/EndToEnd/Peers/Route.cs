using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Peers;

/// <summary>A client, the proxy, and an origin of the test's own behind it.</summary>
internal sealed class Route : IAsyncDisposable
{
    private readonly ProxyProcess proxy;
    private readonly List<RawConnection> clients = [];

    private Route(ProxyProcess proxy, Scheme scheme)
    {
        this.proxy = proxy;
        Scheme = scheme;
        Origin = scheme == Scheme.Https ? RawOrigin.StartTls(OriginCertificates.Good) : RawOrigin.Start();
    }

    public Scheme Scheme { get; }

    public RawOrigin Origin { get; }

    /// <summary>How clients name the origin.</summary>
    public string Authority => $"{(Scheme == Scheme.Https ? OriginCertificates.Local : "127.0.0.1")}:{Origin.EndPoint.Port}";

    /// <summary>The first client.</summary>
    public RawConnection Client => clients[0];

    public static async Task<Route> OpenAsync(ProxyProcess proxy, Scheme scheme)
    {
        var route = new Route(proxy, scheme);
        await route.ConnectAsync();
        return route;
    }

    /// <summary>A further client, closed with the others.</summary>
    public async Task<RawConnection> ConnectAsync()
    {
        var client = Scheme == Scheme.Https ? await ProxyClient.OpenTlsAsync(proxy, Authority, OriginCertificates.Local) : await ProxyClient.ConnectAsync(proxy);
        clients.Add(client);
        return client;
    }

    /// <summary>How a client names a resource of the origin: a proxy is told the host, an origin that it has a tunnel to is not.</summary>
    public string Target(string path) => Scheme == Scheme.Https ? path : $"http://{Authority}{path}";

    /// <summary>Sends a request, as the origin is to see it: its target begins with a slash.</summary>
    public Task SendAsync(string request) => Client.SendAsync(Aimed(request));

    /// <summary>A request as the client has to write it.</summary>
    public string Aimed(string request)
    {
        var target = request.IndexOf(' ', StringComparison.Ordinal) + 1;
        return request[..target] + Target(request[target..]);
    }

    /// <summary>Sends a request, lets the origin answer it, and says what each side has received.</summary>
    /// <param name="request">What the client sends, with the origin's form of the target.</param>
    /// <param name="response">What the origin answers.</param>
    public async Task<(string Request, string Response)> ExchangeAsync(string request, string response)
    {
        await SendAsync(request);
        await using var origin = await Origin.AcceptAsync();
        var received = await origin.ReadAsync(request.Length);
        await origin.SendAsync(response);
        return (received, await Client.ReadAsync(response.Length));
    }

    /// <summary>A good request from a new client arrives, on a connection that is new to the test, as if nothing had been before it.</summary>
    public Task AssertServesAsync() => AssertServesAsync(Origin.AcceptAsync);

    /// <summary>A good request from a new client arrives on the connection that an earlier one came on.</summary>
    public Task AssertServesNextAsync(RawConnection origin) => AssertServesAsync(() => Task.FromResult(origin));

    private async Task AssertServesAsync(Func<Task<RawConnection>> accept)
    {
        const string Request = "GET /good HTTP/1.1\r\nHost: x\r\n\r\n";
        const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
        var client = await ConnectAsync();
        await client.SendAsync(Aimed(Request));
        var origin = await accept();
        Assert.Equal(Request, await origin.ReadHeadAsync());
        await origin.SendAsync(Response + "good");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal("good", await client.ReadAsync(4));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await Origin.DisposeAsync();
    }
}
