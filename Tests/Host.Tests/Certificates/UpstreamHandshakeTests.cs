using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>Handshakes with origins over real sockets.</summary>
public sealed class UpstreamHandshakeTests : IDisposable
{
    private readonly TestAuthority root = TestAuthority.Create();
    private readonly UpstreamTrust trust;

    public UpstreamHandshakeTests() => trust = new UpstreamTrust([root.Certificate], TimeProvider.System);

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task Handshake_TrustedOrigin_SucceedsAndKeepsWhatWasSent()
    {
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var leaf = intermediate.Issue(["a.example"]);
        var context = SslStreamCertificateContext.Create(leaf, [intermediate.Certificate], offline: true);
        var handshake = trust.Handshake("a.example", [SslApplicationProtocol.Http11]);

        var seen = await ShakeHandsAsync(handshake, context);

        Assert.Null(handshake.Refusal);
        Assert.Equal(["CN=origin", "CN=Intermediate"], handshake.Certificates.Select(certificate => certificate.Subject));
        Assert.Equal("a.example", seen.ServerName);
        Assert.Equal(SslApplicationProtocol.Http11, seen.Agreed);
    }

    [Fact]
    public async Task Handshake_UntrustedOrigin_FailsAndSaysWhy()
    {
        using var leaf = TestAuthority.SelfSigned("a.example");
        var handshake = trust.Handshake("a.example", null);

        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync(handshake, ContextOf(leaf)));

        Assert.StartsWith("The certificate of a.example is self-signed: ", handshake.Refusal, StringComparison.Ordinal);
        Assert.Single(handshake.Certificates);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Handshake_Address_SendsNoServerName(string host)
    {
        using var leaf = root.Issue([host]);
        var handshake = trust.Handshake(host, null);

        var seen = await ShakeHandsAsync(handshake, ContextOf(leaf));

        Assert.Equal("", seen.ServerName);
        Assert.Null(handshake.Refusal);
    }

    [Fact]
    public async Task Handshake_NameWithFinalDot_SendsItWithout()
    {
        using var leaf = root.Issue(["dotted.example"]);

        Assert.Equal("dotted.example", (await ShakeHandsAsync(trust.Handshake("Dotted.example.", null), ContextOf(leaf))).ServerName);
    }

    [Fact]
    public async Task Handshake_SecondTime_IsResumedAndStillJudged()
    {
        var host = $"{Guid.NewGuid():N}.example"; // sessions are kept for the whole process
        using var authority = new TemporaryAuthority();
        var leaf = await authority.Leaves.GetAsync(host, null, CancellationToken.None);
        var trusting = new UpstreamTrust([authority.Certificate], TimeProvider.System);
        var first = await ShakeHandsAsync(trusting.Handshake(host, null), leaf.Context);
        var handshake = trusting.Handshake(host, null);

        var second = await ShakeHandsAsync(handshake, leaf.Context);

        Assert.True(second.BytesSent < first.BytesSent - leaf.Certificate.RawDataMemory.Length, $"{first.BytesSent} bytes, then {second.BytesSent}: the certificate was sent again");
        Assert.Equal(leaf.Certificate.RawData, handshake.Certificates[0].RawData);
    }

    [Fact]
    public async Task Handshake_ResumedUnderStricterTrust_IsRefused()
    {
        var host = $"{Guid.NewGuid():N}.example";
        using var leaf = root.Issue([host]);
        var context = ContextOf(leaf);
        await ShakeHandsAsync(trust.Handshake(host, null), context);
        var strict = new UpstreamTrust(new X509Certificate2Collection(), TimeProvider.System).Handshake(host, null);

        await Assert.ThrowsAsync<AuthenticationException>(() => ShakeHandsAsync(strict, context));

        Assert.Contains("unknown authority", strict.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handshake_ManyTimes_SharesThePolicyUntouched()
    {
        using var leaf = root.Issue(["a.example"]);
        await ShakeHandsAsync(trust.Handshake("a.example", null), ContextOf(leaf));

        var (one, two) = (trust.Handshake("a.example", null).Options, trust.Handshake("b.example", null).Options);

        Assert.Same(one.CertificateChainPolicy, two.CertificateChainPolicy);
        Assert.Empty(one.CertificateChainPolicy!.ExtraStore);
        Assert.True(one.AllowTlsResume);
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, one.EnabledSslProtocols);
    }

    [Fact]
    public void Handshake_AnyText_ThrowsNothingButArgumentException() => Gen.String.Sample(host =>
    {
        try
        {
            Assert.NotNull(trust.Handshake(host, null).Options.TargetHost);
        }
        catch (ArgumentException)
        {
        }
    });

    private static SslStreamCertificateContext ContextOf(X509Certificate2 leaf) => SslStreamCertificateContext.Create(leaf, null, offline: true);

    private static async Task<(string ServerName, SslApplicationProtocol Agreed, int BytesSent)> ShakeHandsAsync(UpstreamHandshake handshake, SslStreamCertificateContext origin)
    {
        using var connection = await LoopbackConnection.OpenAsync();
        await using var server = new SslStream(connection.Server);
        await using var client = new SslStream(connection.Client);
        var serverName = "";
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = origin, ApplicationProtocols = [SslApplicationProtocol.Http11] };
        var serving = server.AuthenticateAsServerAsync((_, hello, _, _) =>
        {
            serverName = hello.ServerName;
            return ValueTask.FromResult(options);
        }, null);
        try
        {
            await client.AuthenticateAsClientAsync(handshake.Options);
        }
        catch
        {
            connection.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it may have been done before the client looked
            throw;
        }

        await serving;
        await server.WriteAsync(new byte[1]);
        await client.ReadExactlyAsync(new byte[1]); // the session tickets come with it
        return (serverName, client.NegotiatedApplicationProtocol, connection.Server.Written);
    }
}
