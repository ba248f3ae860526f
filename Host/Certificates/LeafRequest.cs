using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>Whom a leaf is wanted for.</summary>
/// <param name="Host">What the client calls the host: the server name of its ClientHello, else where it wanted to go. A DNS name or an IP address.</param>
internal readonly record struct LeafRequest(string Host)
{
    /// <summary>Where the tunnel leads, when the client calls the host by another name there (CONNECT, SOCKS5); null for nowhere else.</summary>
    public string? Destination { get; init; }

    /// <summary>The origin's certificate, whose names the leaf takes over; null when it is not known.</summary>
    public X509Certificate2? Upstream { get; init; }

    public CertificateKey Key => new(Host, Destination, CertificateFingerprint.Of(Upstream));
}
