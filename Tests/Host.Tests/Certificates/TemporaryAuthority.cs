using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>An authority of our own in a folder that goes with it, and its leaves.</summary>
internal sealed class TemporaryAuthority : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CertificateAuthority authority;

    public TemporaryAuthority()
    {
        authority = CertificateAuthority.LoadOrCreate(folder.Path, TimeProvider.System);
        Leaves = new LeafCertificates(authority, TimeProvider.System);
    }

    public X509Certificate2 Certificate => authority.Certificate;

    public LeafCertificates Leaves { get; }

    public void Dispose()
    {
        Leaves.Dispose();
        authority.Dispose();
        folder.Dispose();
    }
}
