namespace MitmHost;

/// <summary>The connection between the proxy and an origin (mitmproxy: <c>connection.Server</c>).</summary>
public sealed partial class ServerConnection : Connection
{
    /// <summary>An origin that is not connected yet.</summary>
    /// <param name="address">Where it is; null when that is not known yet.</param>
    public ServerConnection(NetworkAddress? address) => Address = address;

    /// <summary>
    /// Where the origin is: a DNS name or an IP address, and the port. Set it in a <c>server_connect</c> hook to dial another one.
    /// Once connected, <see cref="Connection.PeerName"/> is the IP address that it led to.
    /// </summary>
    public NetworkAddress? Address { get; set; }

    /// <summary>
    /// The proxy through which the origin is reached, by a CONNECT tunnel; null to dial it directly. Set it in a <c>server_connect</c> hook.
    /// <see cref="Connection.PeerName"/> is the proxy's address then.
    /// </summary>
    public UpstreamProxy? Via { get; set; }

    /// <summary>The local address to dial from, set in a <c>server_connect</c> hook; null lets the system choose.</summary>
    public NetworkAddress? BindAddress { get; set; }

    /// <summary>When the transport connection stood, before TLS; null before that.</summary>
    public DateTimeOffset? TimestampTcpSetup { get; internal set; }
}
