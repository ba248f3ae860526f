namespace MitmHost.Host.Upstream;

/// <summary>Who is told of connections to origins. It stands between this folder and the chain.</summary>
internal interface IUpstreamEvents
{
    ValueTask ConnectingAsync(ServerConnectionEvent e);

    ValueTask ConnectedAsync(ServerConnectionEvent e);

    ValueTask ConnectFailedAsync(ServerConnectionEvent e);

    /// <summary>A tunnel through another proxy is about to be asked for.</summary>
    ValueTask ConnectingThroughAsync(HttpFlow flow);

    ValueTask DisconnectedAsync(ServerConnectionEvent e);

    ValueTask TlsEstablishedAsync(TlsEvent e);

    ValueTask TlsFailedAsync(TlsEvent e);
}
