using System.Security.Authentication;

namespace MitmHost.FlowFiles;

/// <summary>What is printed of one of a flow's connections.</summary>
internal sealed record ConnectionRecord
{
    /// <summary>Where the origin is by name; null for a client.</summary>
    public NetworkAddress? Address { get; private init; }

    public NetworkAddress? PeerName { get; private init; }

    public NetworkAddress? SockName { get; private init; }

    public SslProtocols TlsVersion { get; private init; }

    public string? Cipher { get; private init; }

    public string? Alpn { get; private init; }

    public string? Sni { get; private init; }

    /// <summary>From the beginning of the connection to the end of the TLS handshake; null without one.</summary>
    public TimeSpan? Setup { get; private init; }

    public static ConnectionRecord Of(Connection connection) => new()
    {
        Address = (connection as ServerConnection)?.Address,
        PeerName = connection.PeerName,
        SockName = connection.SockName,
        TlsVersion = connection.TlsVersion,
        Cipher = connection.Cipher,
        Alpn = connection.Alpn,
        Sni = connection.Sni,
        Setup = connection.TimestampTlsSetup - connection.TimestampStart,
    };
}
