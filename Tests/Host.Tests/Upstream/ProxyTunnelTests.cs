using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;
using MitmHost.Host.Tests.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

public sealed class ProxyTunnelTests : IDisposable
{
    private static readonly UpstreamTarget Target = new(IsTls: false, "origin.example", 443, "");

    private readonly FakeTimeProvider time = new();
    private readonly TcpListener proxy = new(IPAddress.Loopback, 0);

    public ProxyTunnelTests() => proxy.Start();

    public void Dispose() => proxy.Dispose();

    [Fact]
    public async Task Dial_Via_AsksTheProxyForATunnelToTheOrigin()
    {
        var events = Events();

        var dialling = DialAsync(events);
        using var peer = new RawPeer(await proxy.AcceptSocketAsync());
        Assert.Equal("CONNECT origin.example:443 HTTP/1.1\r\nHost: origin.example:443\r\n\r\n", await peer.ReceiveHeadAsync());
        await peer.SendAsync("HTTP/1.1 200 Fine\r\n\r\nhello");
        var connection = await dialling;

        Assert.Equal(["server_connect", "server_connected", "http_connect_upstream"], events.Names);
        Assert.Equal("hello"u8, connection.Transport.Unread.Span);
        Assert.Equal(new NetworkAddress("origin.example", 443), connection.Server.Address);
        await connection.CloseAsync();
    }

    [Fact]
    public async Task Dial_HookAddsAField_TheProxySeesIt()
    {
        var dialling = DialAsync(Events(flow => flow.Request.Headers["Proxy-Authorization"] = "Basic YTpi"));
        using var peer = new RawPeer(await proxy.AcceptSocketAsync());

        Assert.Equal("CONNECT origin.example:443 HTTP/1.1\r\nHost: origin.example:443\r\nProxy-Authorization: Basic YTpi\r\n\r\n", await peer.ReceiveHeadAsync());

        await peer.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
        await (await dialling).CloseAsync();
    }

    [Fact]
    public async Task Dial_ProxyRefuses_SaysWhyAndCloses()
    {
        var events = Events();

        var dialling = DialAsync(events);
        using var peer = new RawPeer(await proxy.AcceptSocketAsync());
        await peer.ReceiveHeadAsync();
        await peer.SendAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => dialling);
        Assert.Equal($"The upstream proxy http://{proxy.LocalEndpoint} refused the tunnel: 407 Proxy Authentication Required.", exception.Message);
        Assert.Equal(["server_connect", "server_connected", "http_connect_upstream", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Dial_HookKills_TheProxyIsNotAsked()
    {
        var dialling = DialAsync(Events(flow => flow.Kill()));
        using var peer = new RawPeer(await proxy.AcceptSocketAsync());

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => dialling);
        Assert.Equal(FlowError.Killed, exception.Message);
        Assert.Equal("", await peer.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Dial_ProxyDoesNotAnswer_IsGivenUpInTime()
    {
        var dialling = DialAsync(Events());
        using var peer = new RawPeer(await proxy.AcceptSocketAsync());
        await peer.ReceiveHeadAsync();

        time.Advance(TimeSpan.FromSeconds(30));

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => dialling);
        Assert.EndsWith("did not open a tunnel: it took too long.", exception.Message, StringComparison.Ordinal);
    }

    private RecordedUpstreamEvents Events(Action<HttpFlow>? change = null) => new()
    {
        OnConnecting = server => server.Via = new UpstreamProxy("http", NetworkAddress.From((IPEndPoint)proxy.LocalEndpoint)),
        OnConnectingThrough = change,
    };

    private Task<UpstreamConnection> DialAsync(RecordedUpstreamEvents events)
    {
        var dialer = new UpstreamDialer(events, new UpstreamTls(new UpstreamTrust([], TimeProvider.System), time), new SelfGuard(), time);
        return dialer.DialAsync(Target, SampleClient.Create(), CancellationToken.None).AsTask();
    }
}
