using MitmHost.Host.Chain;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>Passes the events of connections to origins on to the chain.</summary>
internal sealed class UpstreamEvents(HookChain chain) : IUpstreamEvents
{
    public ValueTask ConnectingAsync(ServerConnectionEvent e) => chain.RunAsync(static t => t.ServerConnect, e, CancellationToken.None);

    public ValueTask ConnectedAsync(ServerConnectionEvent e) => chain.RunAsync(static t => t.ServerConnected, e, CancellationToken.None);

    public ValueTask ConnectFailedAsync(ServerConnectionEvent e) => chain.RunAsync(static t => t.ServerConnectError, e, CancellationToken.None);

    public ValueTask ConnectingThroughAsync(HttpFlow flow) => chain.RunAsync(static t => t.HttpConnectUpstream, flow, CancellationToken.None);

    public ValueTask DisconnectedAsync(ServerConnectionEvent e) => chain.RunAsync(static t => t.ServerDisconnected, e, CancellationToken.None);

    public ValueTask TlsEstablishedAsync(TlsEvent e) => chain.RunAsync(static t => t.TlsEstablishedServer, e, CancellationToken.None);

    public ValueTask TlsFailedAsync(TlsEvent e) => chain.RunAsync(static t => t.TlsFailedServer, e, CancellationToken.None);
}
