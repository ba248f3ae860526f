namespace MitmHost.Host.Tunnels;

/// <summary>Who is told of handshakes with clients. It stands between this folder and the chain.</summary>
internal interface ITunnelEvents
{
    ValueTask TlsEstablishedAsync(TlsEvent e);

    ValueTask TlsFailedAsync(TlsEvent e);
}
