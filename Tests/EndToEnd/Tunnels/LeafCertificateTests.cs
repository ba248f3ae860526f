using System.Security.Cryptography.X509Certificates;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Tunnels;

/// <summary>The certificate that a client is shown in the origin's place.</summary>
public sealed class LeafCertificateTests(ExactProxy proxy)
{
    [Fact]
    public async Task Leaf_IsForTheNameAskedForAndThoseOfTheOrigin()
    {
        var leaf = await ShownAsync(OriginCertificates.Name);

        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal([OriginCertificates.Name, "also.test", "localhost", "origin"], names.EnumerateDnsNames());
        Assert.Equal(["127.0.0.1", "::1"], names.EnumerateIPAddresses().Select(a => a.ToString()));
        Assert.Equal($"CN={OriginCertificates.Name}", leaf.Subject);
    }

    [Fact]
    public async Task Leaf_WithoutAName_IsForTheAddress()
    {
        var leaf = await ShownAsync("127.0.0.1");

        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal("127.0.0.1", names.EnumerateIPAddresses().First().ToString());
    }

    [Fact]
    public async Task Leaf_IsValidForLessThan200Days()
    {
        var leaf = await ShownAsync(OriginCertificates.Name);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        Assert.InRange(leaf.NotAfter - leaf.NotBefore, TimeSpan.FromDays(1), TimeSpan.FromDays(199));
        Assert.InRange(now, leaf.NotBefore.ToUniversalTime(), leaf.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task Leaf_IsAServersAndNoAuthoritys()
    {
        var leaf = await ShownAsync(OriginCertificates.Name);

        var purpose = Assert.Single(leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>());
        Assert.Equal("1.3.6.1.5.5.7.3.1", purpose.Value);
        Assert.DoesNotContain(leaf.Extensions.OfType<X509BasicConstraintsExtension>(), e => e.CertificateAuthority);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, leaf.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
    }

    [Fact]
    public async Task Leaf_IsSignedByTheAuthorityOfTheFile()
    {
        var leaf = await ShownAsync(OriginCertificates.Name);
        using var chain = new X509Chain { ChainPolicy = ProxyClient.Policy(proxy.Process) };

        Assert.True(chain.Build(leaf), string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation)));
        Assert.Equal(2, chain.ChainElements.Count);
        Assert.True(leaf.MatchesHostname(OriginCertificates.Name, allowWildcards: false, allowCommonName: false));
    }

    [Fact]
    public async Task Leaf_OfTheSameOrigin_IsMadeOnce()
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var first = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);
        await using var second = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, OriginCertificates.Name);

        Assert.Equal(first.PeerCertificate!.SerialNumber, second.PeerCertificate!.SerialNumber);
    }

    private async Task<X509Certificate2> ShownAsync(string name)
    {
        await using var origin = RawOrigin.StartTls(OriginCertificates.Good);
        await using var client = await ProxyClient.OpenTlsAsync(proxy.Process, origin.Authority, name);
        return X509CertificateLoader.LoadCertificate(client.PeerCertificate!.RawDataMemory.Span);
    }
}
