using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Tunnels;

/// <summary>TLS with clients, as they are and as they should not be.</summary>
public sealed class ClientTlsTests(ExactProxy proxy)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Fact]
    public async Task Name_OtherThanTheTunnels_IsWhatTheOriginIsAskedFor()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);

        await client.SendAsync(Request);
        await using var peer = await origin.AcceptAsync();

        Assert.Equal(Request, await peer.ReadHeadAsync());
        Assert.Equal(OriginCertificates.Name, peer.ServerName);
    }

    [Fact]
    public async Task Client_ThatNamesNoServer_IsServedByAddress()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);

        // RFC 6066 §3: an address is no server name, and none is sent.
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, "127.0.0.1");
        await client.SendAsync(Request);
        await using var peer = await origin.AcceptAsync();

        Assert.Equal(Request, await peer.ReadHeadAsync());
        Assert.Equal("", peer.ServerName);
    }

    [Fact]
    public async Task Address_OfVersion6_IsServedInATunnel()
    {
        SkipWithoutVersion6();
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good, IPAddress.IPv6Loopback);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, "::1");

        await client.SendAsync(Request);
        await using var peer = await origin.AcceptAsync();

        Assert.Equal(Request, await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Address_OfVersion6_IsServedWithoutTunnel()
    {
        SkipWithoutVersion6();
        await using var origin = RawOrigin.Start(IPAddress.IPv6Loopback);
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"GET http://{origin.Authority}/ HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var peer = await origin.AcceptAsync();

        Assert.Equal(Request, await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Absolute_TargetOfHttps_IsFetchedOverTls()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"GET https://{origin.Authority}/path HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var peer = await origin.AcceptAsync();

        Assert.Equal("GET /path HTTP/1.1\r\nHost: h\r\n\r\n", await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Client_WithoutAlpn_IsServed()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        await client.StartTlsAsync(new SslClientAuthenticationOptions { TargetHost = OriginCertificates.Name, CertificateChainPolicy = ProxyClient.Policy(proxy.Process) });

        await client.SendAsync(Request);
        await using var peer = await origin.AcceptAsync();

        Assert.Equal(Request, await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Client_OfferingHttp2First_IsGivenHttp1()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        var options = ProxyClient.Trusting(proxy.Process, OriginCertificates.Name);
        options.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        await client.StartTlsAsync(options);

        Assert.Equal(SslApplicationProtocol.Http11, client.Alpn);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Client_OfEitherVersion_IsServed(SslProtocols version)
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        var options = ProxyClient.Trusting(proxy.Process, OriginCertificates.Name);
        options.EnabledSslProtocols = version;
        await client.StartTlsAsync(options);

        await client.SendAsync(Request);
        await using var peer = await origin.AcceptAsync();

        Assert.Equal(Request, await peer.ReadHeadAsync());
    }

    [Fact]
    public async Task Client_ThatTrustsNobody_CostsItsOwnConnectionOnly()
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, route.Authority);
        var options = ProxyClient.Trusting(proxy.Process, OriginCertificates.Local);
        options.CertificateChainPolicy!.CustomTrustStore.Clear();

        await Assert.ThrowsAsync<AuthenticationException>(() => client.StartTlsAsync(options));

        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001\0\u0005garbage")]
    [InlineData("\u0016\u0003\u0001\0\0")]
    [InlineData("\u0016\u0003\u0003\0\u0004\u0001\0\0\0")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003and half a hello")]
    [InlineData("\u0016\u0003\u0001\u00ff\u00ffxxxxxxxxxx")]
    public async Task Hello_ThatIsGarbage_CostsItsOwnConnectionOnly(string hello)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, route.Authority);

        await client.SendAsync(hello);
        await client.EndAsync();
        var (answer, _) = await client.ReadRestAsync();

        Assert.DoesNotContain("HTTP/", answer, StringComparison.Ordinal);
        await route.AssertServesAsync();
    }

    [Theory]
    [InlineData("no_host_name..test")]
    [InlineData("-.test")]
    public async Task Name_ThatIsNone_CostsItsOwnConnectionOnly(string name)
    {
        await using var route = await Route.OpenAsync(proxy.Process, Scheme.Https);
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, route.Authority);

        var failure = await Record.ExceptionAsync(() => client.StartTlsAsync(ProxyClient.Trusting(proxy.Process, name)));

        Assert.True(failure is AuthenticationException or IOException, $"{failure}");
        await route.AssertServesAsync();
    }

    private static void SkipWithoutVersion6() =>
        Assert.SkipUnless(Loopback.HasVersion6, "This machine has no IPv6 on its loopback.");
}
