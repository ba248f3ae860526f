using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

public sealed class CertificateAuthorityTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Start);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void LoadOrCreate_EmptyFolder_MakesAnAuthorityForTenYears()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.Equal("CN=MitmHost, O=MitmHost", authority.Certificate.Subject);
        Assert.Equal(authority.Certificate.Subject, authority.Certificate.Issuer);
        Assert.Equal(Start.AddDays(-2).UtcDateTime, authority.Certificate.NotBefore.ToUniversalTime());
        Assert.Equal(Start.AddYears(10).UtcDateTime, authority.Certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void LoadOrCreate_EmptyFolder_SignsWithP256()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);
        using var key = authority.Certificate.GetECDsaPublicKey();

        Assert.Equal("1.2.840.10045.3.1.7", key?.ExportParameters(false).Curve.Oid.Value);
        Assert.Equal("1.2.840.10045.4.3.2", authority.Certificate.SignatureAlgorithm.Value); // ecdsa-with-SHA256
    }

    [Fact]
    public void LoadOrCreate_EmptyFolder_MarksTheCertificateAsAnAuthoritys()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        var constraints = Assert.Single(authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>());
        Assert.True(constraints is { Critical: true, CertificateAuthority: true, HasPathLengthConstraint: false });
        var usage = Assert.Single(authority.Certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.True(usage.Critical);
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, usage.KeyUsages);
        var identifier = Assert.Single(authority.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>());
        Assert.Equal(20, identifier.SubjectKeyIdentifierBytes.Length);
    }

    [Fact]
    public void LoadOrCreate_Twice_LoadsTheSame()
    {
        using var first = CertificateAuthority.LoadOrCreate(folder.Path, time);
        using var second = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.Equal(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void LoadOrCreate_TwoFolders_MakesTwoAuthorities()
    {
        using var first = CertificateAuthority.LoadOrCreate(folder["one"], time);
        using var second = CertificateAuthority.LoadOrCreate(folder["two"], time);

        Assert.NotEqual(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void LoadOrCreate_EmptyFolder_LeavesTwoFilesAndNoDrafts()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.Equal(["mitmhost-ca-cert.pem", "mitmhost-ca.pem"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LoadOrCreate_EmptyFolder_CertificateFileHoldsNoKey()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        var text = File.ReadAllText(folder["mitmhost-ca-cert.pem"]);
        Assert.Equal(authority.ExportPem(), text);
        Assert.DoesNotContain("PRIVATE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_KeyFile_IsPkcs8AndCertificate()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        using var pair = X509Certificate2.CreateFromPemFile(folder["mitmhost-ca.pem"]);
        Assert.True(pair.HasPrivateKey);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(folder["mitmhost-ca.pem"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadOrCreate_ManyAtOnce_AllGetTheSame()
    {
        const int Starters = 8;
        for (var round = 0; round < 20; round++)
        {
            var place = folder[$"round{round}"];
            using var together = new Barrier(Starters);
            var fingerprints = await Task.WhenAll(Enumerable.Range(0, Starters).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    using var authority = CertificateAuthority.LoadOrCreate(place, time);
                    Assert.Null(authority.Warning);
                    return authority.Fingerprint;
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.Single(fingerprints.Distinct(StringComparer.Ordinal));
            Assert.Equal(2, Directory.GetFiles(place).Length);
        }
    }

    [Fact]
    public void Authority_Certificate_HasNoPrivateKey()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.False(authority.Certificate.HasPrivateKey);
    }

    [Fact]
    public void Fingerprint_OfNewAuthority_IsTheHashOfItsDer()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.Equal(Convert.ToHexString(SHA256.HashData(authority.ExportDer())), authority.Fingerprint.Replace(":", "", StringComparison.Ordinal));
        Assert.Matches("^([0-9A-F]{2}:){31}[0-9A-F]{2}$", authority.Fingerprint);
    }

    [Fact]
    public void LoadOrCreate_CertificateFileOfAnotherAuthority_WarnsAndKeepsIt()
    {
        using var other = CertificateAuthority.LoadOrCreate(folder["other"], time);
        var stale = folder.Write("mitmhost-ca-cert.pem", other.ExportPem());

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.Equal($"{stale} is not the certificate of the authority in {folder["mitmhost-ca.pem"]}: delete it to get a new copy at the next start.", authority.Warning);
        Assert.Equal(other.ExportPem(), File.ReadAllText(stale));
    }

    [Fact]
    public void LoadOrCreate_CertificateFileCannotBeWritten_WarnsAndWorks()
    {
        Directory.CreateDirectory(folder["mitmhost-ca-cert.pem"]);

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.StartsWith($"{folder["mitmhost-ca-cert.pem"]} cannot be kept (", authority.Warning, StringComparison.Ordinal);
        Assert.EndsWith("use \"mitmhost ca export\" to get the certificate.", authority.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_LastMonth_Warns()
    {
        CertificateAuthority.LoadOrCreate(folder.Path, time).Dispose();
        time.SetUtcNow(Start.AddYears(10).AddDays(-20));

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, time);

        Assert.Equal($"The authority in {folder["mitmhost-ca.pem"]} expires on 2036-03-01: plan to replace it.", authority.Warning);
    }

    [Fact]
    public void LoadOrCreate_ClockBeforeTheAuthority_Warns()
    {
        CertificateAuthority.LoadOrCreate(folder.Path, time).Dispose();

        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, new FakeTimeProvider(Start.AddYears(-1)));

        Assert.Equal($"The authority in {folder["mitmhost-ca.pem"]} is not valid before 2026-02-27 12:00 UTC: check this machine's clock.", authority.Warning);
    }

    [Fact]
    public void LoadOrCreate_Expired_RefusesAndNamesTheRemedy()
    {
        CertificateAuthority.LoadOrCreate(folder.Path, time).Dispose();
        var before = File.ReadAllText(folder["mitmhost-ca.pem"]);
        time.SetUtcNow(Start.AddYears(10));

        var refused = Assert.Throws<CertificateAuthorityException>(() => CertificateAuthority.LoadOrCreate(folder.Path, time));

        Assert.Equal(
            $"The authority in {folder["mitmhost-ca.pem"]} expired on 2036-03-01: move it and {folder["mitmhost-ca-cert.pem"]} away, start again to get a new one, and install that in your clients.",
            refused.Message);
        Assert.Equal(before, File.ReadAllText(folder["mitmhost-ca.pem"]));
    }

    [Fact]
    public async Task OpenSslVerify_NewAuthority_IsAcceptedStrictly()
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);

        var (exitCode, output) = await OpenSsl.RunAsync("verify", "-x509_strict", "-CAfile", authority.CertificateFile, authority.CertificateFile);

        Assert.True(exitCode == 0, output);
    }
}
