using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>An authority that is not ours: signs what origins show, with .NET's own means.</summary>
internal sealed class TestAuthority : IDisposable
{
    private TestAuthority(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    public static TestAuthority Create(string name = "CN=Test Root", DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Request(name, key).CreateSelfSigned(from ?? Now.AddDays(-10), to ?? Now.AddYears(5)));
    }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public TestAuthority CreateIntermediate(string name, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bare = Request(name, key).Create(Certificate, Now.AddDays(-10), to ?? Now.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return new TestAuthority(bare.CopyWithPrivateKey(key));
    }

    /// <summary>A server's certificate with its private key.</summary>
    public X509Certificate2 Issue(string[] names, DateTimeOffset? from = null, DateTimeOffset? to = null, string subject = "CN=origin", string purpose = ServerAuthentication)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bare = LeafRequest(names, key, subject, purpose)
            .Create(Certificate, from ?? Now.AddDays(-1), to ?? Now.AddDays(30), RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }

    public static X509Certificate2 SelfSigned(params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return LeafRequest(names, key, "CN=self", ServerAuthentication).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(30));
    }

    public void Dispose() => Certificate.Dispose();

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private static CertificateRequest LeafRequest(string[] names, ECDsa key, string subject, string purpose)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (names.Length == 0)
        {
            return request;
        }

        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        return request;
    }
}
