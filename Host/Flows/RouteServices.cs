using Microsoft.Extensions.Logging;
using MitmHost.Host.Chain;
using MitmHost.Host.Store;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Flows;

/// <summary>What every client's route has in common.</summary>
internal sealed record RouteServices(
    HookChain Chain,
    Upstreams Upstreams,
    ClientTls ClientTls,
    FlowLimits Limits,
    LateEdits LateEdits,
    TimeProvider Time,
    ILogger Logger)
{
    /// <summary>Where flows are kept; null where nobody keeps them.</summary>
    public FlowStore? Store { get; init; }
}
