using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MitmHost;

/// <summary>What both sides of the proxy have in common: one transport connection and what is known of it.</summary>
public abstract class Connection
{
    private string? id;
    private IReadOnlyList<X509Certificate2>? certificates;
    private IReadOnlyList<byte[]>? certificatePems;

    private protected Connection()
    {
    }

    /// <summary>A unique id (a UUID in text).</summary>
    public string Id
    {
        get => id ?? Interlocked.CompareExchange(ref id, Guid.NewGuid().ToString(), null) ?? id;
        internal set => id = value;
    }

    /// <summary>The remote address that the socket is connected to; null before it is connected.</summary>
    public NetworkAddress? PeerName { get; internal set; }

    /// <summary>The local address of the socket; null before it is connected.</summary>
    public NetworkAddress? SockName { get; internal set; }

    /// <summary>Why the connection failed or was refused, or null. An addon that sets it in a <c>client_connected</c> or <c>server_connect</c> hook refuses the connection.</summary>
    public string? Error { get; set; }

    /// <summary>Whether TLS is spoken, or about to be.</summary>
    public bool Tls { get; internal set; }

    /// <summary>Whether the TLS handshake is done.</summary>
    public bool TlsEstablished => TimestampTlsSetup is not null;

    /// <summary>The server name that the ClientHello asked for (RFC 6066 §3); null without TLS or without the extension.</summary>
    public string? Sni { get; internal set; }

    /// <summary>The protocol that both agreed on (RFC 7301), such as <c>http/1.1</c>; null when none was.</summary>
    public string? Alpn { get; internal set; }

    /// <summary>The protocols that the ClientHello offered.</summary>
    public IReadOnlyList<string> AlpnOffers { get; internal set; } = [];

    /// <summary>The cipher suite in IANA's spelling; null before the handshake.</summary>
    public string? Cipher { get; internal set; }

    /// <summary>The version of TLS; <see cref="SslProtocols.None"/> before the handshake.</summary>
    public SslProtocols TlsVersion { get; internal set; }

    /// <summary>The peer's certificate chain, its own certificate first; empty when it sent none. Owned by the host: do not dispose them.</summary>
    public IReadOnlyList<X509Certificate2> CertificateList
    {
        get => certificates ??= certificatePems is null ? [] : PemCertificates.Parse(certificatePems);
        internal set => (certificates, certificatePems) = (value, null);
    }

    /// <summary>When the connection began: accepted, or dialled.</summary>
    public DateTimeOffset? TimestampStart { get; internal set; }

    /// <summary>When the connection ended; null while it lives.</summary>
    public DateTimeOffset? TimestampEnd { get; internal set; }

    /// <summary>When the TLS handshake was done; null without TLS.</summary>
    public DateTimeOffset? TimestampTlsSetup { get; internal set; }

    /// <summary>The certificates as flow files keep them. Setting them parses nothing: what .NET cannot parse is kept here, and left out of <see cref="CertificateList"/>.</summary>
    internal IReadOnlyList<byte[]> CertificatePems
    {
        get => certificatePems ??= certificates is null ? [] : [.. certificates.Select(PemCertificates.Write)];
        set => (certificates, certificatePems) = (null, value);
    }

    /// <summary>What a flow file says of the connection and no property can hold: belongs to the library of flow files.</summary>
    internal object? FileRecord { get; set; }
}
