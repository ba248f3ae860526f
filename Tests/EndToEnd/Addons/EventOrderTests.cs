using System.Globalization;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Addons;

/// <summary>The events of a connection come in mitmproxy's order.</summary>
public sealed class EventOrderTests(EventProxy proxy) : IClassFixture<EventProxy>
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Last = "client_disconnected";

    [Fact]
    public async Task Flow_WithoutTunnel_DialsAfterItsRequest()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await FetchAsync(route);

        Assert.Equal(
            ["client_connected", "requestheaders", "request", "server_connect", "server_connected", "responseheaders", "response", Last],
            await EventsAsync(route.Client));
    }

    [Fact]
    public async Task Flow_InATunnel_DialsAndStartsTlsWithTheOriginFirst()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);
        await FetchAsync(route);

        Assert.Equal(
            [
                "client_connected", "http_connect", "server_connect", "server_connected", "http_connected", "tls_established_server",
                "tls_established_client", "requestheaders", "request", "responseheaders", "response", Last,
            ],
            await EventsAsync(route.Client));
    }

    [Fact]
    public async Task Flows_OfOneConnection_DialOnce()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Http);
        await route.Client.SendAsync(route.Aimed(Request) + route.Aimed(Request));
        await using var origin = await route.Origin.AcceptAsync();
        await AnswerAsync(route, origin);
        await AnswerAsync(route, origin);

        Assert.Equal(
            [
                "client_connected", "requestheaders", "request", "server_connect", "server_connected", "responseheaders", "response",
                "requestheaders", "request", "responseheaders", "response", Last,
            ],
            await EventsAsync(route.Client));
    }

    /// <summary>.NET's own client looks at the certificate only when the handshake is over: curl says what it thinks of it in the handshake.</summary>
    [PeerFact("curl")]
    public async Task Client_ThatDoesNotTrustUs_FailsInTls()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        var curl = await Curl.RunAsync(proxy.Process, "--write-out", "%{local_port}", $"https://localhost:{origin.EndPoint.Port}/");

        Assert.Equal(Curl.DistrustsPeer, curl.ExitCode);
        Assert.Equal(
            ["client_connected", "http_connect", "server_connect", "server_connected", "http_connected", "tls_established_server", "tls_failed_client", Last],
            await EventsAsync(int.Parse(curl.Output, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Origin_ThatIsNotTrusted_FailsInTlsAndInTheFlow()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.SelfSigned);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);
        await client.SendAsync(Request);
        await client.ReadToEndAsync();

        Assert.Equal(
            [
                "client_connected", "http_connect", "server_connect", "server_connected", "http_connected", "tls_failed_server", "server_disconnected",
                "tls_established_client", "requestheaders", "request", "error", Last,
            ],
            await EventsAsync(client));
    }

    [Fact]
    public async Task Origin_ThatRefuses_IsAnErrorOfTheFlow()
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);
        await client.SendAsync($"GET http://{Loopback.Unused()}/ HTTP/1.1\r\nHost: h\r\n\r\n");
        await client.ReadToEndAsync();

        Assert.Equal(["client_connected", "requestheaders", "request", "server_connect", "server_connect_error", "error", Last], await EventsAsync(client));
    }

    [Fact]
    public async Task Origin_ThatRefusesATunnel_IsAnErrorOfTheConnect()
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);
        await client.SendAsync($"CONNECT {Loopback.Unused()} HTTP/1.1\r\nHost: h\r\n\r\n");
        await client.ReadToEndAsync();

        Assert.Equal(["client_connected", "http_connect", "server_connect", "server_connect_error", "http_connect_error", Last], await EventsAsync(client));
    }

    [Fact]
    public async Task Request_ThatIsMalformed_IsShownAndRefused()
    {
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);
        await client.SendAsync("GET http://h/ HTTP/1.1\r\nno colon\r\n\r\n");
        await client.ReadToEndAsync();

        Assert.Equal(["client_connected", "requestheaders", "error", Last], await EventsAsync(client));
    }

    [Fact]
    public async Task Connection_ToTheOrigin_EndsAfterTheClientsAndBeforeTheAddons()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that could be sent to another process.");
        using var home = new ProxyHome().With("OnDemand").Configured("""{ "plugins": [ { "name": "OnDemand/tells-events" } ] }""");
        await using var own = await ProxyProcess.StartAsync(home);
        await using var route = await Route.OpenAsync(own, Scheme.Http);
        await FetchAsync(route);
        var port = route.Client.LocalPort;
        await route.Client.DisposeAsync();
        await own.Error.WaitForAsync($"{Last} of {port}");

        own.Terminate();
        await own.WaitForExitAsync();

        Assert.Equal([Last, "server_disconnected"], EventsOf(own, port).TakeLast(2));
    }

    private static async Task FetchAsync(Route route)
    {
        await route.SendAsync(Request);
        await using var origin = await route.Origin.AcceptAsync();
        await AnswerAsync(route, origin);
    }

    private static async Task AnswerAsync(Route route, RawConnection origin)
    {
        await origin.ReadHeadAsync();
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");
        await route.Client.ReadUntilAsync("body");
    }

    /// <summary>Ends the client.</summary>
    /// <returns>The events that were about it.</returns>
    private async Task<IEnumerable<string>> EventsAsync(RawConnection client)
    {
        var port = client.LocalPort;
        await client.DisposeAsync();
        return await EventsAsync(port);
    }

    private async Task<IEnumerable<string>> EventsAsync(int port)
    {
        await proxy.Process.Error.WaitForAsync($"{Last} of {port}");
        return EventsOf(proxy.Process, port);
    }

    /// <summary>From lines such as <c>12:34:56 info  … · server_connect of 40123</c>.</summary>
    private static IEnumerable<string> EventsOf(ProxyProcess proxy, int port) =>
        from line in proxy.Error.Lines
        where line.EndsWith($" of {port}", StringComparison.Ordinal)
        select line.Split(' ')[^3];
}
