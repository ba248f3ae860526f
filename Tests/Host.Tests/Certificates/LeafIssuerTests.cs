using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>What is in a leaf.</summary>
public sealed class LeafIssuerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Start);
    private readonly CertificateAuthority authority;
    private readonly LeafCertificates leaves;

    public LeafIssuerTests()
    {
        authority = CertificateAuthority.LoadOrCreate(folder.Path, time);
        leaves = new LeafCertificates(authority, time);
    }

    public void Dispose()
    {
        leaves.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void LeafFor_DnsName_IsForThatName()
    {
        var leaf = leaves.LeafFor("Example.com");

        Assert.Equal("CN=example.com", leaf.Subject);
        Assert.Equal(["example.com"], NamesOf(leaf));
        Assert.False(Extension<X509SubjectAlternativeNameExtension>(leaf).Critical);
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("2001:db8::7")]
    public void LeafFor_Address_IsForThatAddress(string address)
    {
        var leaf = leaves.LeafFor(address);

        Assert.Equal($"CN={address}", leaf.Subject);
        Assert.Equal([$"IP {address}"], NamesOf(leaf));
        Assert.True(leaf.MatchesHostname(address, allowWildcards: true, allowCommonName: false));
    }

    [Fact]
    public void LeafFor_InternationalName_IsForItsALabels() =>
        Assert.Equal(["xn--bcher-kva.example"], NamesOf(leaves.LeafFor("bücher.example")));

    [Fact]
    public void LeafFor_NameTooLongForASubject_HasCriticalAlternativeNamesOnly()
    {
        var name = new string('a', 60) + ".com"; // 64 characters

        var leaf = leaves.LeafFor(name);

        Assert.Equal("", leaf.Subject);
        Assert.True(Extension<X509SubjectAlternativeNameExtension>(leaf).Critical);
        Assert.Equal([name], NamesOf(leaf));
    }

    [Fact]
    public void LeafFor_LongestNameForASubject_IsTheSubject()
    {
        var name = new string('a', 59) + ".com";

        Assert.Equal("CN=" + name, leaves.LeafFor(name).Subject);
    }

    [Fact]
    public void LeafFor_AnyHost_MayServeTlsAndNothingElse()
    {
        var leaf = leaves.LeafFor("a.example");

        var usage = Extension<X509KeyUsageExtension>(leaf);
        Assert.True(usage.Critical);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, usage.KeyUsages);
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], Extension<X509EnhancedKeyUsageExtension>(leaf).EnhancedKeyUsages.Cast<Oid>().Select(purpose => purpose.Value!));
        Assert.Empty(leaf.Extensions.OfType<X509BasicConstraintsExtension>());
    }

    [Fact]
    public void LeafFor_AnyHost_PointsToItsAuthority()
    {
        var leaf = leaves.LeafFor("a.example");

        Assert.Equal(authority.Certificate.SubjectName.RawData, leaf.IssuerName.RawData);
        Assert.Equal(
            Extension<X509SubjectKeyIdentifierExtension>(authority.Certificate).SubjectKeyIdentifierBytes,
            Extension<X509AuthorityKeyIdentifierExtension>(leaf).KeyIdentifier!.Value);
    }

    [Fact]
    public void LeafFor_AnyHost_IsValidFor199DaysFromTwoDaysAgo()
    {
        var (from, to) = leaves.LeafFor("a.example").Validity;

        Assert.Equal(Start.AddDays(-2), from);
        Assert.Equal(Start.AddDays(197), to);
    }

    [Fact]
    public void LeafFor_AuthorityEndsSooner_EndsWithIt()
    {
        time.SetUtcNow(Start.AddYears(10).AddDays(-3));

        Assert.Equal(authority.Certificate.NotAfter, leaves.LeafFor("a.example").NotAfter);
    }

    [Fact]
    public void LeafFor_AuthorityEndedWhileRunning_StillGivesOneLeaf()
    {
        time.SetUtcNow(Start.AddYears(11));

        Assert.Same(leaves.LeafFor("a.example"), leaves.LeafFor("a.example"));
    }

    [Fact]
    public void LeafFor_TwoHosts_ShareTheKeyButNotTheSerialNumber()
    {
        var (one, two) = (leaves.LeafFor("one.example"), leaves.LeafFor("two.example"));

        Assert.Equal(one.GetPublicKey(), two.GetPublicKey());
        Assert.NotEqual(one.SerialNumber, two.SerialNumber);
        Assert.Equal(16, one.SerialNumberBytes.Length);
    }

    [Fact]
    public void LeafFor_AnyHost_HasItsPrivateKey()
    {
        var leaf = leaves.LeafFor("a.example");

        using var privateKey = leaf.GetECDsaPrivateKey()!;
        using var publicKey = leaf.GetECDsaPublicKey()!;
        byte[] data = [1, 2, 3];
        Assert.True(publicKey.VerifyData(data, privateKey.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task GetAsync_Destination_IsAName()
    {
        var leaf = await leaves.GetAsync(new LeafRequest("a.example") { Destination = "192.0.2.7" }, CancellationToken.None);

        Assert.Equal(["a.example", "IP 192.0.2.7"], NamesOf(leaf.Certificate));
    }

    [Fact]
    public async Task GetAsync_Upstream_ItsNamesComeAfterTheHost()
    {
        using var root = TestAuthority.Create();
        using var upstream = root.Issue(["*.cdn.example", "www.example", "192.0.2.1", "WWW.example", "bad name"], subject: "CN=cn.example");

        var leaf = await leaves.GetAsync("www.example", upstream, CancellationToken.None);

        Assert.Equal("CN=www.example", leaf.Certificate.Subject);
        Assert.Equal(["www.example", "*.cdn.example", "cn.example", "IP 192.0.2.1"], NamesOf(leaf.Certificate));
    }

    [Theory]
    [InlineData("CN=Some Server")]
    [InlineData("CN=192.0.2.1")]
    [InlineData("O=no common name")]
    [InlineData("CN=one.example+O=two")]
    public async Task GetAsync_UpstreamSubjectIsNoDnsName_IsLeftOut(string subject)
    {
        using var upstream = TestAuthority.Create().Issue([], subject: subject);

        var leaf = await leaves.GetAsync("www.example", upstream, CancellationToken.None);

        Assert.Equal(["www.example"], NamesOf(leaf.Certificate));
    }

    [Fact]
    public async Task GetAsync_UpstreamOfMany_IsBounded()
    {
        using var upstream = TestAuthority.Create().Issue([.. Enumerable.Range(0, 300).Select(number => $"n{number}.example")]);

        var leaf = await leaves.GetAsync("www.example", upstream, CancellationToken.None);

        var names = NamesOf(leaf.Certificate);
        Assert.Equal(100, names.Length);
        Assert.Equal(["www.example", "n0.example"], names[..2]);
    }

    [Fact]
    public async Task GetAsync_UpstreamNamesCannotBeRead_GivesALeafForTheHost()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=cn.example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, 0x7F, 0x82], critical: false)); // a SEQUENCE longer than its content
        using var upstream = request.CreateSelfSigned(Start, Start.AddDays(1));

        var leaf = await leaves.GetAsync("www.example", upstream, CancellationToken.None);

        Assert.Contains("www.example", NamesOf(leaf.Certificate));
    }

    [Theory]
    [InlineData("a.example", "a.example")]
    [InlineData("192.0.2.7", null)]
    public async Task OpenSslVerify_Leaf_IsAcceptedStrictly(string host, string? dnsName)
    {
        using var present = CertificateAuthority.LoadOrCreate(folder["present"], TimeProvider.System);
        using var issued = new LeafCertificates(present, TimeProvider.System);
        folder.Write("leaf.pem", issued.LeafFor(host).ExportCertificatePem());

        var (exitCode, output) = await OpenSsl.RunAsync(
            "verify", "-x509_strict", "-purpose", "sslserver", dnsName is null ? "-verify_ip" : "-verify_hostname", host, "-CAfile", present.CertificateFile, folder["leaf.pem"]);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task OpenSslVerify_LeafWithoutSubject_IsAcceptedStrictly()
    {
        var host = string.Join('.', new string('a', 60), new string('b', 60), "example");
        using var present = CertificateAuthority.LoadOrCreate(folder["present"], TimeProvider.System);
        using var issued = new LeafCertificates(present, TimeProvider.System);
        folder.Write("leaf.pem", issued.LeafFor(host).ExportCertificatePem());

        var (exitCode, output) = await OpenSsl.RunAsync(
            "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", host, "-CAfile", present.CertificateFile, folder["leaf.pem"]);

        Assert.True(exitCode == 0, output);
    }

    private static T Extension<T>(X509Certificate2 certificate)
        where T : X509Extension => Assert.Single(certificate.Extensions.OfType<T>());

    private static string[] NamesOf(X509Certificate2 certificate)
    {
        var alternatives = Extension<X509SubjectAlternativeNameExtension>(certificate);
        return [.. alternatives.EnumerateDnsNames(), .. alternatives.EnumerateIPAddresses().Select(address => $"IP {address}")];
    }
}
