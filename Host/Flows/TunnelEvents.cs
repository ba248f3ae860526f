using MitmHost.Host.Chain;
using MitmHost.Host.Tunnels;

namespace MitmHost.Host.Flows;

/// <summary>Passes the events of tunnels on to the chain.</summary>
internal sealed class TunnelEvents(HookChain chain) : ITunnelEvents
{
    public ValueTask TlsEstablishedAsync(TlsEvent e) => chain.RunAsync(static t => t.TlsEstablishedClient, e, CancellationToken.None);

    public ValueTask TlsFailedAsync(TlsEvent e) => chain.RunAsync(static t => t.TlsFailedClient, e, CancellationToken.None);
}
