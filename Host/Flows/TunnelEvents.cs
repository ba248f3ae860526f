using MitmHost.Host.Chain;
using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Flows;

/// <summary>Passes the events of tunnels on to the chain.</summary>
internal sealed class TunnelEvents(HookChain chain) : ITunnelEvents
{
    public ValueTask TlsEstablishedAsync(TlsEvent e) => chain.Current.TlsEstablishedClient.RunAsync(e, CancellationToken.None);

    public ValueTask TlsFailedAsync(TlsEvent e) => chain.Current.TlsFailedClient.RunAsync(e, CancellationToken.None);
}
