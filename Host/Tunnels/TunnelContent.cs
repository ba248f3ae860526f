namespace MitmHost.Host.Tunnels;

/// <summary>What the first bytes in a tunnel announce.</summary>
internal enum TunnelContent
{
    /// <summary>Too few bytes to tell.</summary>
    Unknown,

    /// <summary>A TLS handshake.</summary>
    Tls,

    /// <summary>A request of HTTP/1.</summary>
    Http,

    /// <summary>Something else, which passes unread.</summary>
    Raw,
}
