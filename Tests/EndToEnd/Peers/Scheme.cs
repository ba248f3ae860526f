namespace MitmHost.EndToEnd.Peers;

/// <summary>How a client and an origin speak through the proxy.</summary>
public enum Scheme
{
    /// <summary>Requests name the host; nothing is encrypted.</summary>
    Http,

    /// <summary>In a tunnel, with TLS on both sides.</summary>
    Https,
}
