using System.Security.Cryptography.X509Certificates;

namespace MitmHost;

public abstract class Connection
{
    internal Connection()
    {
    }

    public string Id => throw null!;

    public string? Error { get; set; }

#if !CONTRACT6
    public NetworkAddress? PeerName => throw null!;

    public NetworkAddress? SockName => throw null!;

    public IReadOnlyList<X509Certificate2> CertificateList => throw null!;
#endif

    public bool Tls => throw null!;

    public bool TlsEstablished => throw null!;

    public string? Sni => throw null!;

    public string? Alpn => throw null!;

    public string? Cipher => throw null!;

    public DateTimeOffset? TimestampStart => throw null!;

    public DateTimeOffset? TimestampEnd => throw null!;
}
