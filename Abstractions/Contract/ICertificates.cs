using System.Security.Cryptography.X509Certificates;

namespace MitmHost;

/// <summary>The host's certificate authority. Addons import it through their constructor.</summary>
public interface ICertificates
{
    /// <summary>The authority's own certificate, without its private key. Owned by the host: do not dispose it.</summary>
    X509Certificate2 Authority { get; }

    /// <summary>A leaf certificate for a host, with its private key, signed by <see cref="Authority"/>.</summary>
    /// <param name="name">A DNS name or an IP address, without a port.</param>
    /// <returns>The leaf. Owned by the host, which caches it: do not dispose it.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is neither a DNS name nor an IP address.</exception>
    X509Certificate2 LeafFor(string name);
}
