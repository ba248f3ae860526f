using System.Net.Security;
using System.Net.Sockets;
using MitmHost.Host.Chain;
using MitmHost.Host.Tests.Certificates;
using MitmHost.Host.Tests.Transports;

namespace MitmHost.Host.Tests.Flows;

/// <summary>CONNECT: the opening of tunnels, and what is spoken in them.</summary>
public sealed class TunnelTests
{
    private const string Opened = "HTTP/1.1 200 Connection established\r\n\r\n";
    private const string NoContent = "HTTP/1.1 204 No Content\r\n\r\n";

    [Fact]
    public async Task Connect_OriginListens_OpensTheTunnel()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);

        await ConnectAsync(rig);

        Assert.Equal(["http_connect", "http_connected"], probe.Hooks);
    }

    [Fact]
    public async Task Connect_OriginCannotBeReached_Gets502()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        rig.Origin.Dispose();
        await rig.Client.SendAsync(Connect(rig));

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["http_connect", "http_connect_error"], probe.Hooks);
        Assert.Contains("refused", (await probe.Reached("http_connect_error")).Error?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(407)]
    [InlineData(304)]
    public async Task Connect_AddonAnswers_TheTunnelIsRefused(int status)
    {
        var probe = new FlowProbe { ["http_connect"] = f => f.Response = HttpResponse.Create(status, "no"u8.ToArray()) };
        await using var rig = await RouteRig.StartAsync(probe);
        await rig.Client.SendAsync(Connect(rig));

        var answer = await rig.Client.ReceiveToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith(status == 304 ? "\r\n\r\n" : "\r\n\r\nno", answer, StringComparison.Ordinal);
        Assert.Equal(["http_connect", "http_connect_error"], probe.Hooks);
        Assert.False(rig.Origin.HasCaller);
    }

    [Theory]
    [InlineData("http_connect", new[] { "http_connect" })]
    [InlineData("http_connected", new[] { "http_connect", "http_connected" })]
    public async Task Connect_Killed_ClosesBothSidesWithoutAnAnswer(string hook, string[] hooks)
    {
        var connections = new ConnectionProbe();
        var probe = new FlowProbe { [hook] = f => f.Kill() };
        await using var rig = await RouteRig.StartAsync(probe, connections);
        await rig.Client.SendAsync(Connect(rig));

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.Equal(hooks, probe.Hooks);
        Assert.Equal(connections.Count("server_connected"), connections.Count("server_disconnected"));
    }

    [Fact]
    public async Task Connect_KilledWhileTheOriginIsDialled_ClosesBothSides()
    {
        HttpFlow? flow = null;
        var connections = new ConnectionProbe { Connecting = _ => flow!.Kill() };
        var probe = new FlowProbe { ["http_connect"] = f => flow = f };
        await using var rig = await RouteRig.StartAsync(probe, connections);
        await rig.Client.SendAsync(Connect(rig));

        Assert.Equal("", (await rig.Client.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
        Assert.Equal(["http_connect"], probe.Hooks);
        Assert.Equal(1, connections.Count("server_disconnected"));
    }

    [Fact]
    public async Task Connect_AddonFailsClosed_Gets502()
    {
        var probe = new FlowProbe { ["http_connect"] = _ => throw new InvalidOperationException("boom") };
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], OnError = OnError.Block });
        await rig.Client.SendAsync(Connect(rig));

        Assert.StartsWith("HTTP/1.1 502 ", await rig.Client.ReceiveToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["http_connect", "http_connect_error"], probe.Hooks);
    }

    [Fact]
    public async Task Connect_ClientLeavesWhilePaused_OriginIsLetGo()
    {
        var connections = new ConnectionProbe();
        var probe = new FlowProbe { ["http_connected"] = f => f.Intercept() };
        await using var rig = await RouteRig.StartAsync(probe, connections);
        await rig.Client.SendAsync(Connect(rig));
        await probe.Reached("http_connected");

        rig.Route.Abort();

        await rig.Ended;
        Assert.Equal(1, connections.Count("server_disconnected"));
    }

    [Fact]
    public async Task Connect_HostDrainsMeanwhile_TheTunnelEndsAtOnce()
    {
        var connections = new ConnectionProbe();
        var probe = new FlowProbe { ["http_connected"] = f => f.Intercept() };
        await using var rig = await RouteRig.StartAsync(probe, connections);
        await rig.Client.SendAsync(Connect(rig));
        var flow = await probe.Reached("http_connected");
        rig.Route.Drain();
        Assert.False(rig.Ended.IsCompleted);

        flow.Resume();

        await rig.Ended;
        Assert.Equal(1, connections.Count("server_disconnected"));
    }

    [Fact]
    public async Task Tunnel_ClientLeavesWithoutAWord_OriginIsLetGo()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await ConnectAsync(rig);

        rig.Client.Dispose();

        Assert.Equal("", (await origin.ReceiveToAnyEndAsync()).Text);
        await rig.Ended;
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc")]
    public async Task Tunnel_ClientFailsInTheMiddleOfItsHello_OriginIsLetGo(string hello)
    {
        var connections = new ConnectionProbe();
        await using var rig = await RouteRig.StartAsync(new FlowProbe(), connections);
        var origin = await ConnectAsync(rig);
        await rig.Client.SendAsync(hello);
        rig.Client.Reset();

        await origin.ReceiveToAnyEndAsync();
        await rig.Ended;
        Assert.Equal(1, connections.Count("server_disconnected"));
    }

    [Fact]
    public async Task Tunnel_NeitherTlsNorHttp_PassesUnread()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await ConnectAsync(rig);
        await rig.Client.SendAsync("SSH-2.0-x\r\n");
        Assert.Equal("SSH-2.0-x\r\n", await origin.ReceiveAsync(11));
        await origin.SendAsync("SSH-2.0-y\r\n");
        Assert.Equal("SSH-2.0-y\r\n", await rig.Client.ReceiveAsync(11));

        origin.Dispose();
        await rig.Client.ReceiveToAnyEndAsync();
    }

    [Fact]
    public async Task Tunnel_OriginSpeaksFirst_PassesUnread()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await ConnectAsync(rig);
        await origin.SendAsync("220 mail.example\r\n");
        Assert.Equal("220 mail.example\r\n", await rig.Client.ReceiveAsync(18));

        await rig.Client.SendAsync("GET / HTTP/1.1\r\n\r\n");
        Assert.Equal("GET / HTTP/1.1\r\n\r\n", await origin.ReceiveHeadAsync());
    }

    [Fact]
    public async Task Tunnel_ClientSaysTooLittleAndEnds_PassesItOn()
    {
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        var origin = await ConnectAsync(rig);
        await rig.Client.SendAsync("HEL");
        rig.Client.EndSending();

        Assert.Equal("HEL", await origin.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Tunnel_PlainHttp_FlowsGoWhereItLeads()
    {
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(probe);
        var origin = await ConnectAsync(rig);
        await rig.Client.SendAsync("GET /inside HTTP/1.1\r\nHost: other.example\r\n\r\n");
        Assert.Equal("GET /inside HTTP/1.1\r\nHost: other.example\r\n\r\n", await origin.ReceiveHeadAsync());
        await origin.SendAsync(NoContent);

        Assert.Equal(NoContent, await rig.Client.ReceiveHeadAsync());
        var flow = await probe.Reached("response");
        Assert.Equal($"http://{rig.Origin.Authority}/inside", flow.Request.Url);
    }

    [Fact]
    public async Task Tunnel_ConnectInsideOfIt_OpensTheNext()
    {
        using var other = new TestOrigin();
        await using var rig = await RouteRig.StartAsync(new FlowProbe());
        await ConnectAsync(rig);
        await rig.Client.SendAsync($"CONNECT {other.Authority} HTTP/1.1\r\n\r\n");
        var origin = await other.AcceptAsync();
        Assert.Equal(Opened, await rig.Client.ReceiveHeadAsync());
        await rig.Client.SendAsync("GET / HTTP/1.1\r\n\r\n");

        Assert.StartsWith("GET / ", await origin.ReceiveHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tunnel_Tls_FlowsAreSeenInTheClear()
    {
        using var authority = TestAuthority.Create();
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Trusted = authority });
        var origin = await ConnectAsync(rig);
        await using var client = NewClient(rig);
        await using var server = await ShakeHandsAsync(authority, origin, client);

        await client.WriteAsync(Wire.Bytes("GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.StartsWith("GET /secret ", await ReceiveHeadAsync(server), StringComparison.Ordinal);
        await server.WriteAsync(Wire.Bytes(NoContent));

        Assert.Equal(NoContent, await ReceiveHeadAsync(client));
        var flow = await probe.Reached("response");
        Assert.Equal(("https", "localhost"), (flow.Request.Scheme, flow.Client.Sni));
        Assert.True(flow.Client.TlsEstablished && flow.Server.TlsEstablished);
    }

    [Fact]
    public async Task Tunnel_OriginClosesBeforeTheFirstRequest_AnotherConnectionIsOpened()
    {
        using var authority = TestAuthority.Create();
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Trusted = authority });
        var origin = await ConnectAsync(rig);
        await using var client = NewClient(rig);
        await (await ShakeHandsAsync(authority, origin, client)).DisposeAsync();
        origin.Dispose();

        await client.WriteAsync(Wire.Bytes("POST /secret HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
        var second = await rig.Origin.AcceptAsync();
        await using var server = new SslStream(new NetworkStream(second.Socket));
        using var certificate = authority.Issue(["127.0.0.1", "localhost"]);
        await server.AuthenticateAsServerAsync(certificate);

        Assert.StartsWith("POST /secret ", await ReceiveHeadAsync(server), StringComparison.Ordinal);
        await server.WriteAsync(Wire.Bytes(NoContent));
        Assert.Equal(NoContent, await ReceiveHeadAsync(client));
    }

    [Fact]
    public async Task Tunnel_OriginIsNotTrusted_FirstRequestIsToldWhy()
    {
        using var authority = TestAuthority.Create();
        using var stranger = TestAuthority.Create("CN=Stranger");
        var probe = new FlowProbe();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [probe], Trusted = authority });
        var origin = await ConnectAsync(rig);
        await using var client = NewClient(rig);
        using var certificate = stranger.Issue(["localhost"]);
        await using var server = new SslStream(new NetworkStream(origin.Socket));
        var serving = server.AuthenticateAsServerAsync(certificate);
        await client.AuthenticateAsClientAsync("localhost");
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        await client.WriteAsync(Wire.Bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        Assert.StartsWith("HTTP/1.1 502 ", await ReceiveHeadAsync(client), StringComparison.Ordinal);
        Assert.Equal("error", probe.Hooks.Last());
    }

    [Fact]
    public async Task Tunnel_ClientDoesNotTrustTheLeaf_Ends()
    {
        using var authority = TestAuthority.Create();
        await using var rig = await RouteRig.StartAsync(new RigOptions { Addons = [new FlowProbe()], Trusted = authority });
        var origin = await ConnectAsync(rig);
        await using var client = new SslStream(new NetworkStream(rig.Client.Socket), leaveInnerStreamOpen: false, (_, _, _, _) => false);

        await Assert.ThrowsAsync<System.Security.Authentication.AuthenticationException>(() => ShakeHandsAsync(authority, origin, client));
        rig.Client.Dispose();

        await rig.Ended;
    }

    private static SslStream NewClient(RouteRig rig) => new(new NetworkStream(rig.Client.Socket), leaveInnerStreamOpen: false, (_, _, _, _) => true);

    private static string Connect(RouteRig rig) => $"CONNECT {rig.Origin.Authority} HTTP/1.1\r\nHost: {rig.Origin.Authority}\r\n\r\n";

    private static async Task<RawPeer> ConnectAsync(RouteRig rig)
    {
        await rig.Client.SendAsync(Connect(rig));
        var origin = await rig.Origin.AcceptAsync();
        Assert.Equal(Opened, await rig.Client.ReceiveHeadAsync());
        return origin;
    }

    /// <summary>The origin's handshake comes first, the client's with the leaf afterwards.</summary>
    private static async Task<SslStream> ShakeHandsAsync(TestAuthority authority, RawPeer origin, SslStream client)
    {
        using var certificate = authority.Issue(["127.0.0.1", "localhost"]);
        var server = new SslStream(new NetworkStream(origin.Socket));
        var serving = server.AuthenticateAsServerAsync(certificate);
        await client.AuthenticateAsClientAsync("localhost");
        await serving;
        return server;
    }

    private static async Task<string> ReceiveHeadAsync(SslStream stream)
    {
        var (text, buffer) = ("", new byte[1]);
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(1, await stream.ReadAsync(buffer));
            text += (char)buffer[0];
        }

        return text;
    }
}
