using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Tests.Addons;

/// <summary>An authority that addons can import; it signs nothing.</summary>
internal sealed class FixedCertificates : ICertificates, IDisposable
{
    public bool IsDisposed { get; private set; }

    public X509Certificate2 Authority { get; } = Create();

    public X509Certificate2 LeafFor(string name) => Authority;

    public void Dispose()
    {
        IsDisposed = true;
        Authority.Dispose();
    }

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Fixture", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
