using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Tunnels;

/// <summary>After 101 both sides speak another protocol, which passes as it is: RFC 9110 §7.8.</summary>
public sealed class UpgradeTests(ExactProxy proxy)
{
    private const string Handshake = "GET /chat HTTP/1.1\r\nHost: h\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private const string Switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Odd:  y\r\n\r\n";

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Upgrade_Granted_PassesBytesBothWays(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await using var origin = await SwitchAsync(route, Handshake, Switching);

        await route.Client.SendAsync("\u0081\u0085mask\0\u00ff");
        Assert.Equal("\u0081\u0085mask\0\u00ff", await origin.ReadAsync(8));
        await origin.SendAsync("GET / HTTP/1.1\r\n\r\n");
        Assert.Equal("GET / HTTP/1.1\r\n\r\n", await route.Client.ReadAsync(18));
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Upgrade_WithBytesBehindTheHeads_LosesNone(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await using var origin = await SwitchAsync(route, Handshake + "early", Switching + "first");

        Assert.Equal("early", await origin.ReadAsync(5));
        Assert.Equal("first", await route.Client.ReadAsync(5));
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Upgrade_EndedByTheOrigin_EndsTheClient(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await using var origin = await SwitchAsync(route, Handshake, Switching);

        await origin.SendAsync("bye");
        await origin.EndAsync();

        Assert.Equal("bye", await route.Client.ReadToEndAsync());
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Upgrade_EndedByTheClient_LetsTheOriginFinish(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(proxy.Process, scheme);
        await using var origin = await SwitchAsync(route, Handshake, Switching);

        await route.Client.SendAsync("bye");
        await route.Client.EndAsync();
        Assert.Equal("bye", await origin.ReadToEndAsync());
        await origin.SendAsync("and bye");
        await origin.EndAsync();

        Assert.Equal("and bye", await route.Client.ReadToEndAsync());
    }

    [Fact]
    public async Task Upgrade_ToAnyProtocol_IsGranted()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await using var origin = await SwitchAsync(
            route,
            "OPTIONS /x HTTP/1.1\r\nHost: h\r\nUpgrade: foo/2\r\nConnection: upgrade\r\n\r\n",
            "HTTP/1.1 101\r\nUpgrade: foo/2\r\nConnection: upgrade\r\n\r\n");

        await origin.SendAsync("foo");

        Assert.Equal("foo", await route.Client.ReadAsync(3));
    }

    [Fact]
    public async Task Upgrade_ThatTheOriginIgnores_IsAnOrdinaryResponse()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        const string Response = "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno";

        var (_, response) = await route.ExchangeAsync(Handshake, Response);

        Assert.Equal(Response, response);
        await route.AssertServesAsync();
    }

    [Fact]
    public async Task Upgrade_ThatNobodyAskedFor_IsReplacedBy502()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();

        await origin.SendAsync(Switching);

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    private static async Task<RawConnection> SwitchAsync(Route route, string request, string response)
    {
        await route.SendAsync(request);
        var origin = await route.Origin.AcceptAsync();
        Assert.Equal(request[..(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)], await origin.ReadHeadAsync());
        await origin.SendAsync(response);
        Assert.Equal(response[..(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)], await route.Client.ReadHeadAsync());
        return origin;
    }
}
