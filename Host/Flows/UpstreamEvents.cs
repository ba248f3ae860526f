using MitmHost.Host.Chain;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>Passes the events of connections to origins on to the chain.</summary>
internal sealed class UpstreamEvents(HookChain chain) : IUpstreamEvents
{
    public ValueTask ConnectingAsync(ServerConnectionEvent e) => chain.Current.ServerConnect.RunAsync(e, CancellationToken.None);

    public ValueTask ConnectedAsync(ServerConnectionEvent e) => chain.Current.ServerConnected.RunAsync(e, CancellationToken.None);

    public ValueTask ConnectFailedAsync(ServerConnectionEvent e) => chain.Current.ServerConnectError.RunAsync(e, CancellationToken.None);

    public ValueTask ConnectingThroughAsync(HttpFlow flow) => chain.Current.HttpConnectUpstream.RunAsync(flow, CancellationToken.None);

    public ValueTask DisconnectedAsync(ServerConnectionEvent e) => chain.Current.ServerDisconnected.RunAsync(e, CancellationToken.None);

    public ValueTask TlsEstablishedAsync(TlsEvent e) => chain.Current.TlsEstablishedServer.RunAsync(e, CancellationToken.None);

    public ValueTask TlsFailedAsync(TlsEvent e) => chain.Current.TlsFailedServer.RunAsync(e, CancellationToken.None);
}
