using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>Leaves in real handshakes, with clients that trust the authority and check everything.</summary>
public sealed class LeafHandshakeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CertificateAuthority authority;
    private readonly LeafCertificates leaves;

    public LeafHandshakeTests()
    {
        authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);
        leaves = new LeafCertificates(authority, TimeProvider.System);
    }

    public void Dispose()
    {
        leaves.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("a.example", SslProtocols.Tls13)]
    [InlineData("a.example", SslProtocols.Tls12)]
    [InlineData("127.0.0.1", SslProtocols.Tls13)]
    [InlineData("a_b.example", SslProtocols.Tls13)]
    public async Task ServerOptions_ClientThatTrustsTheAuthority_ShakesHands(string host, SslProtocols version)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS() && version == SslProtocols.Tls13, "SslStream has no TLS 1.3 on macOS");

        var (protocol, agreed) = await ShakeHandsAsync(host, host, leaves, authority.Certificate, version);

        Assert.Equal(version, protocol);
        Assert.Equal(SslApplicationProtocol.Http11, agreed);
    }

    [Fact]
    public async Task ServerOptions_ClientThatWantsAnotherHost_Refuses() =>
        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync("a.example", "b.example", leaves, authority.Certificate, SslProtocols.Tls12));

    [Fact]
    public async Task ServerOptions_ClientOfAnotherAuthority_Refuses()
    {
        using var other = TestAuthority.Create();

        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync("a.example", "a.example", leaves, other.Certificate, SslProtocols.Tls12));
    }

    [Fact]
    public async Task ServerOptions_Always_AllowResumptionAndNoOldTls()
    {
        var leaf = await leaves.GetAsync("a.example", null, CancellationToken.None);

        var options = leaf.ServerOptions(null);

        Assert.True(options.AllowTlsResume);
        Assert.Same(leaf.Context, options.ServerCertificateContext);
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, options.EnabledSslProtocols);
    }

    [Fact]
    public async Task ServerOptions_ImportedIntermediate_IsSentToClientsThatTrustTheRootOnly()
    {
        using var root = TestAuthority.Create();
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var key = intermediate.Certificate.GetECDsaPrivateKey()!;
        Directory.CreateDirectory(folder["imported"]);
        folder.Write("imported/mitmhost-ca.pem", key.ExportPkcs8PrivateKeyPem() + "\n" + intermediate.Certificate.ExportCertificatePem());
        using var imported = CertificateAuthority.LoadOrCreate(folder["imported"], TimeProvider.System);
        using var issued = new LeafCertificates(imported, TimeProvider.System);

        var (protocol, _) = await ShakeHandsAsync("a.example", "a.example", issued, root.Certificate, SslProtocols.Tls12);

        Assert.Equal(SslProtocols.Tls12, protocol);
    }

    private static async Task<(SslProtocols Protocol, SslApplicationProtocol Agreed)> ShakeHandsAsync(
        string host, string expected, LeafCertificates leaves, X509Certificate2 trusted, SslProtocols version)
    {
        var leaf = await leaves.GetAsync(host, null, CancellationToken.None);
        using var connection = await LoopbackConnection.OpenAsync();
        await using var server = new SslStream(connection.Server);
        await using var client = new SslStream(connection.Client);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(trusted);

        var serving = server.AuthenticateAsServerAsync(leaf.ServerOptions([SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]));
        try
        {
            await client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = expected,
                EnabledSslProtocols = version,
                CertificateChainPolicy = policy,
                ApplicationProtocols = [SslApplicationProtocol.Http11],
            });
        }
        catch
        {
            connection.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it may have been done before the client looked
            throw;
        }

        await serving;
        return (client.SslProtocol, client.NegotiatedApplicationProtocol);
    }
}
