using System.Security.Cryptography.X509Certificates;
using MitmHost.Host.Certificates;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Cli;

/// <summary>The certificates of a host that does not run: a verb that only looks into plugins makes no authority unless one of them asks for it.</summary>
internal sealed class AuthorityOnDemand(HostConfiguration configuration, TimeProvider time) : ICertificates, IDisposable
{
    private readonly Lock gate = new();
    private CertificateAuthority? authority;
    private LeafCertificates? leaves;

    public X509Certificate2 Authority => Leaves.Authority;

    private LeafCertificates Leaves
    {
        get
        {
            lock (gate)
            {
                return leaves ??= new LeafCertificates(authority = HostParts.OpenAuthority(configuration, time), time);
            }
        }
    }

    public X509Certificate2 LeafFor(string name) => Leaves.LeafFor(name);

    public void Dispose()
    {
        leaves?.Dispose();
        authority?.Dispose();
    }
}
