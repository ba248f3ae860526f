using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>Whatever lies where the authority belongs is the user's: it is refused in words, and never replaced.</summary>
public sealed class BrokenAuthorityFileTests : IDisposable
{
    private const string StartAnew = "restore it from a backup, or move it away and start again to get a new authority, which your clients must then trust.";

    private readonly TemporaryFolder folder = new();

    private string KeyFile => folder["mitmhost-ca.pem"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEH")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n")]
    public void LoadOrCreate_NoKey_Refuses(string text) => Assert.Equal($"{KeyFile} holds no private key, or only a part of one: {StartAnew}", Refusal(text));

    [Fact]
    public void LoadOrCreate_KeyOnly_Refuses()
    {
        var whole = NewAuthorityText();

        Assert.Equal($"{KeyFile} holds no certificate, or only a part of one: {StartAnew}", Refusal(whole[..whole.IndexOf("-----BEGIN CERTIFICATE", StringComparison.Ordinal)]));
    }

    [Fact]
    public void LoadOrCreate_WrittenHalf_RefusesWhereverItWasCut()
    {
        var whole = NewAuthorityText().TrimEnd();
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllText(KeyFile, whole[..length]);

            Assert.Throws<CertificateAuthorityException>(() => CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System));
            Assert.Equal(whole[..length], File.ReadAllText(KeyFile));
        }
    }

    [Fact]
    public void LoadOrCreate_DamagedKey_Refuses()
    {
        var refusal = Refusal("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        Assert.Equal($"{KeyFile} cannot be read as a key and a certificate (The private key is damaged): {StartAnew}", refusal);
    }

    [Fact]
    public void LoadOrCreate_DamagedCertificate_Refuses()
    {
        var refusal = Refusal("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        Assert.StartsWith($"{KeyFile} cannot be read as a key and a certificate (", refusal, StringComparison.Ordinal);
        Assert.EndsWith(StartAnew, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_KeyOfAnotherCertificate_Refuses()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = TestAuthority.Create();

        Assert.Equal(
            $"The certificate in {KeyFile} does not belong to the private key in it: {StartAnew}",
            Refusal(key.ExportPkcs8PrivateKeyPem() + "\n" + authority.Certificate.ExportCertificatePem()));
    }

    [Fact]
    public void LoadOrCreate_NotAnAuthority_Refuses()
    {
        using var leaf = TestAuthority.SelfSigned("a.example");

        Assert.Equal(
            $"The certificate in {KeyFile} is not that of an authority (basicConstraints CA, keyUsage keyCertSign): put one there that is, or move the file away and start again to get one.",
            Refusal(KeyAndCertificate(leaf)));
    }

    [Fact]
    public void LoadOrCreate_AuthorityThatMayNotSign_Refuses()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=odd", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using var odd = request.CreateSelfSigned(TestAuthority.Now, TestAuthority.Now.AddDays(1));

        Assert.Contains("is not that of an authority", Refusal(KeyAndCertificate(odd)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n")]
    public void LoadOrCreate_EncryptedKey_SaysHowToDecrypt(string text) =>
        Assert.Equal($"The private key in {KeyFile} is encrypted: decrypt it with \"openssl pkey -in {KeyFile}\" and put the result in the place of the encrypted one.", Refusal(text));

    [Fact]
    public void LoadOrCreate_ShortRsaKey_Refuses()
    {
        using var key = RSA.Create(1024);

        Assert.Contains("(The RSA key has 1024 bits; clients want at least 2048)", Refusal(key.ExportPkcs8PrivateKeyPem()), StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_HugeFile_Refuses() =>
        Assert.Equal($"{KeyFile} is longer than any private key: move it away, or choose another folder with --ca-dir.", Refusal(new string('\n', 300_000)));

    [Fact]
    public void LoadOrCreate_FolderInPlaceOfTheFile_Refuses()
    {
        Directory.CreateDirectory(KeyFile);

        var refused = Assert.Throws<CertificateAuthorityException>(() => CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System));

        Assert.StartsWith($"{KeyFile} cannot be read (", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("): give this user the right to read it, or choose another folder with --ca-dir.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_LinkToNowhere_RefusesAndKeepsTheLink()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        File.CreateSymbolicLink(KeyFile, folder["missing"]);

        var refused = Assert.Throws<CertificateAuthorityException>(() => CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System));

        Assert.StartsWith($"{KeyFile} cannot be read (", refused.Message, StringComparison.Ordinal);
        Assert.Equal(folder["missing"], new FileInfo(KeyFile).LinkTarget);
    }

    [Fact]
    public void LoadOrCreate_FileInPlaceOfTheFolder_Refuses()
    {
        var file = folder.Write("home", "");

        var refused = Assert.Throws<CertificateAuthorityException>(() => CertificateAuthority.LoadOrCreate(file, TimeProvider.System));

        Assert.StartsWith($"{Path.Join(file, "mitmhost-ca.pem")} cannot be written (", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("): make the folder writable, or choose another one with --ca-dir.", refused.Message, StringComparison.Ordinal);
    }

    private static string KeyAndCertificate(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem() + "\n";
    }

    private string NewAuthorityText()
    {
        CertificateAuthority.LoadOrCreate(folder["new"], TimeProvider.System).Dispose();
        return File.ReadAllText(folder["new/mitmhost-ca.pem"]);
    }

    private string Refusal(string text)
    {
        File.WriteAllText(KeyFile, text);
        var refused = Assert.Throws<CertificateAuthorityException>(() => CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System));
        Assert.Equal(text, File.ReadAllText(KeyFile));
        return refused.Message;
    }
}
