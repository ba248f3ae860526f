using System.Net;
using System.Security.Cryptography.X509Certificates;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Upstream;

/// <summary>Which certificates of origins are accepted. A client whose origin is not, is told why inside the tunnel that it has opened.</summary>
public sealed class OriginTrustTests(ExactProxy proxy, InsecureProxy insecure) : IClassFixture<InsecureProxy>
{
    private const string Request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    public static TheoryData<string> Names { get; } = ["good", "expired", "of-another", "self-signed"];

    [Fact]
    public async Task Certificate_OfAnAuthorityInTheFile_IsAccepted() => await AssertAcceptedAsync(proxy.Process, OriginCertificates.Good);

    [Fact]
    public async Task Certificate_OfAnUnknownAuthority_IsRefusedWithRemedies()
    {
        var answer = await RefusedAsync(OriginCertificates.SelfSigned);

        Assert.Contains($"The certificate of {OriginCertificates.Name} ", answer, StringComparison.Ordinal);
        Assert.Contains("--upstream-ca FILE", answer, StringComparison.Ordinal);
        Assert.Contains("--upstream-insecure", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_Expired_IsRefused() =>
        Assert.Contains("has been expired since ", await RefusedAsync(OriginCertificates.Expired), StringComparison.Ordinal);

    [Fact]
    public async Task Certificate_OfAnotherName_IsRefused() =>
        Assert.Contains("is for another.test", await RefusedAsync(OriginCertificates.OfAnother), StringComparison.Ordinal);

    [Fact]
    public async Task Refusal_IsPrinted()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.SelfSigned);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);

        await client.SendAsync("GET /distrusted HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.Contains("--upstream-ca FILE", await proxy.Process.Output.WaitForAsync("/distrusted"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_OfARequestWithoutTunnel_IsTheSame()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.SelfSigned);
        await using var client = await ProxyClient.ConnectAsync(proxy.Process);

        await client.SendAsync($"GET https://{origin.Authority}/ HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.Contains("--upstream-ca FILE", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Certificate_OfAnyKind_IsAcceptedWhenAskedTo(string name) => await AssertAcceptedAsync(insecure.Process, Named(name));

    [Fact]
    public async Task Origin_ThatSpeaksNoTls_IsRefused()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        var handshake = client.StartTlsAsync(ProxyClient.Trusting(proxy.Process, OriginCertificates.Name));
        await using var peer = await origin.AcceptAsync();
        await peer.ReadAsync(5);
        await peer.SendAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nplain HTTP");
        await handshake;

        await client.SendAsync(Request);
        var answer = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        Assert.Contains($"The TLS handshake with {origin.Authority} failed: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origin_ThatClosesDuringTheHandshake_IsRefused()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(proxy.Process, origin.Authority);
        var handshake = client.StartTlsAsync(ProxyClient.Trusting(proxy.Process, OriginCertificates.Name));
        await using var peer = await origin.AcceptAsync();
        await peer.ReadAsync(5);
        peer.Reset();
        await handshake;

        await client.SendAsync(Request);

        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static X509Certificate2 Named(string name) => name switch
    {
        "good" => OriginCertificates.Good,
        "expired" => OriginCertificates.Expired,
        "of-another" => OriginCertificates.OfAnother,
        _ => OriginCertificates.SelfSigned,
    };

    private static async Task AssertAcceptedAsync(ProxyProcess proxy, X509Certificate2 certificate)
    {
        await using var origin = RawOrigin.StartTls(certificate);
        await using var client = await ProxyClient.OpenTlsAsync(proxy, origin.Authority, OriginCertificates.Name);
        await client.SendAsync(Request);
        await using var peer = await origin.AcceptAsync();
        Assert.Equal(Request, await peer.ReadHeadAsync());
    }

    /// <returns>What the client was told, as text.</returns>
    private async Task<string> RefusedAsync(X509Certificate2 certificate)
    {
        await using var origin = RawOrigin.StartTls(certificate);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);
        await client.SendAsync(Request);
        var answer = await client.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 502 Bad Gateway\r\n", answer, StringComparison.Ordinal);
        return WebUtility.HtmlDecode(answer);
    }
}
