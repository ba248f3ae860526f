using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>Authorities that were made elsewhere and put in place of our own.</summary>
public sealed class ImportedAuthorityTests : IDisposable
{
    private static readonly Lazy<RSA> Rsa = new(() => RSA.Create(2048));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("PKCS#1")]
    [InlineData("PKCS#8")]
    public void LoadOrCreate_RsaAuthority_SignsLeaves(string form)
    {
        using var root = SelfSigned(new CertificateRequest("CN=mitmproxy, O=mitmproxy", Rsa.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        var leaf = LeafOf(root, form == "PKCS#1" ? Rsa.Value.ExportRSAPrivateKeyPem() : Rsa.Value.ExportPkcs8PrivateKeyPem());

        Assert.Equal("1.2.840.113549.1.1.11", leaf.SignatureAlgorithm.Value); // sha256WithRSAEncryption
        AssertSignedBy(root, leaf);
    }

    [Theory]
    [InlineData("SEC 1")]
    [InlineData("PKCS#8")]
    public void LoadOrCreate_EcAuthority_SignsLeaves(string form)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = SelfSigned(new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256));

        var leaf = LeafOf(root, form == "SEC 1" ? key.ExportECPrivateKeyPem() : key.ExportPkcs8PrivateKeyPem());

        AssertSignedBy(root, leaf);
    }

    [Fact]
    public void LoadOrCreate_P384Authority_SignsWithTheHashOfItsSize()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var root = SelfSigned(new CertificateRequest("CN=other", key, HashAlgorithmName.SHA384));

        var leaf = LeafOf(root, key.ExportPkcs8PrivateKeyPem());

        Assert.Equal("1.2.840.10045.4.3.3", leaf.SignatureAlgorithm.Value); // ecdsa-with-SHA384
        AssertSignedBy(root, leaf);
    }

    [Fact]
    public void LoadOrCreate_SubjectInAnotherEncoding_IsCopiedByteForByte()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.Add("2.5.4.3", "Ünïted", UniversalTagNumber.BMPString);
        name.Add("2.5.4.10", "plain", UniversalTagNumber.PrintableString);
        using var root = SelfSigned(new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256));

        var leaf = LeafOf(root, key.ExportPkcs8PrivateKeyPem());

        Assert.Equal(root.SubjectName.RawData, leaf.IssuerName.RawData);
    }

    [Fact]
    public void LoadOrCreate_ByteOrderMarkAndWindowsLines_AreRead()
    {
        using var root = TestAuthority.Create();
        using var key = root.Certificate.GetECDsaPrivateKey()!;
        var text = "\uFEFF" + key.ExportPkcs8PrivateKeyPem() + "\n# mine\n" + root.Certificate.ExportCertificatePem();
        folder.Write("mitmhost-ca.pem", text.Replace("\n", "\r\n", StringComparison.Ordinal));

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);

        Assert.Equal(root.Certificate.Thumbprint, authority.Certificate.Thumbprint);
    }

    [Fact]
    public void LoadOrCreate_CertificateBeforeKey_IsRead()
    {
        using var root = TestAuthority.Create();
        using var key = root.Certificate.GetECDsaPrivateKey()!;
        folder.Write("mitmhost-ca.pem", root.Certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);

        Assert.Equal(root.Certificate.Thumbprint, authority.Certificate.Thumbprint);
        Assert.Empty(authority.Intermediates);
    }

    [Fact]
    public void LoadOrCreate_IntermediateWithItsRoot_SendsTheIntermediateOnly()
    {
        using var root = TestAuthority.Create();
        using var intermediate = root.CreateIntermediate("CN=Intermediate");
        using var key = intermediate.Certificate.GetECDsaPrivateKey()!;
        folder.Write(
            "mitmhost-ca.pem",
            string.Join('\n', key.ExportPkcs8PrivateKeyPem(), intermediate.Certificate.ExportCertificatePem(), root.Certificate.ExportCertificatePem()));

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);

        Assert.Equal(["CN=Intermediate"], authority.Intermediates.Select(certificate => certificate.Subject));
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ec")]
    public async Task LoadOrCreate_MadeByOpenSsl_SignsLeaves(string kind)
    {
        string[] algorithm = kind == "rsa" ? ["-newkey", "rsa:2048"] : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
        var (exitCode, output) = await OpenSsl.RunAsync(
            ["req", "-x509", .. algorithm, "-nodes", "-subj", "/CN=made elsewhere", "-days", "30", "-keyout", folder["key"], "-out", folder["certificate"]]);
        Assert.True(exitCode == 0, output);
        folder.Write("mitmhost-ca.pem", await File.ReadAllTextAsync(folder["key"]) + await File.ReadAllTextAsync(folder["certificate"]));
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);
        using var leaves = new LeafCertificates(authority, TimeProvider.System);
        folder.Write("leaf.pem", leaves.LeafFor("a.example").ExportCertificatePem());

        (exitCode, output) = await OpenSsl.RunAsync("verify", "-purpose", "sslserver", "-verify_hostname", "a.example", "-CAfile", folder["certificate"], folder["leaf.pem"]);

        Assert.True(exitCode == 0, output);
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(TestAuthority.Now.AddDays(-5), TestAuthority.Now.AddYears(1));
    }

    private static void AssertSignedBy(X509Certificate2 root, X509Certificate2 leaf)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        Assert.True(chain.Build(leaf), string.Join(' ', chain.ChainStatus.Select(status => status.StatusInformation)));
    }

    private X509Certificate2 LeafOf(X509Certificate2 root, string key)
    {
        folder.Write("mitmhost-ca.pem", key + "\n" + root.ExportCertificatePem() + "\n");
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);
        using var leaves = new LeafCertificates(authority, TimeProvider.System);
        return leaves.LeafFor("a.example");
    }
}
