using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>A leaf, ready for handshakes. Shared by all connections to its host and never disposed: the last user lets go of it.</summary>
/// <param name="certificate">The certificate with its private key.</param>
/// <param name="context">The same, as <see cref="SslStream"/> wants it. Making it costs as much as a handshake, and resumption hangs on it.</param>
/// <param name="renewAt">From when on a new one must be made.</param>
internal sealed class LeafCertificate(X509Certificate2 certificate, SslStreamCertificateContext context, DateTimeOffset renewAt)
{
    public X509Certificate2 Certificate => certificate;

    public SslStreamCertificateContext Context => context;

    public DateTimeOffset RenewAt => renewAt;

    /// <summary>
    /// Options for one handshake with a client. A new object each time costs nothing that can be measured; what makes handshakes cheap
    /// is the shared context, and resumption being allowed: without it .NET builds OpenSSL's own context anew for each connection.
    /// </summary>
    /// <param name="protocols">What to offer by ALPN (RFC 7301), the preferred first; null for none. Kept, not copied.</param>
    public SslServerAuthenticationOptions ServerOptions(List<SslApplicationProtocol>? protocols) => new()
    {
        ServerCertificateContext = context,
        ApplicationProtocols = protocols,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        AllowTlsResume = true,
    };
}
