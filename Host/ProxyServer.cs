using System.Net;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Certificates;
using MitmHost.Host.Chain;
using MitmHost.Host.Flows;
using MitmHost.Host.Listening;
using MitmHost.Host.Store;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host;

/// <summary>The proxy without its addons' files and its command line: listens, and leads every flow along the route.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    private readonly ILogger logger;
    private readonly SelfGuard self = new();
    private readonly UpstreamPool pool;
    private readonly RouteServices services;
    private ClientRoutes? routes;
    private Listener? listener;

    public ProxyServer(HookChain chain, LeafCertificates leaves, UpstreamTrust trust, FlowLimits limits, ILoggerFactory loggers, TimeProvider time)
    {
        logger = loggers.CreateLogger("proxy");
        pool = new UpstreamPool(time);
        var dialer = new UpstreamDialer(new UpstreamEvents(chain), new UpstreamTls(trust, time), self, time);
        var clientTls = new ClientTls(leaves, new TunnelEvents(chain), time);
        services = new RouteServices(chain, new Upstreams(pool, dialer), clientTls, limits, new LateEdits(logger), time, logger);
    }

    /// <summary>Where flows are kept; null for nowhere.</summary>
    public FlowStore? Store { get; init; }

    /// <summary>What sends flows again along the same route; null for nothing.</summary>
    public FlowReplay? Replay { get; init; }

    /// <summary>Begins to listen.</summary>
    /// <returns>Where; with the port that the system chose, if it was asked to.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use, or the address is not this machine's.</exception>
    public IPEndPoint Start(IPEndPoint endPoint)
    {
        listener = Listener.Bind(endPoint, logger);
        self.Listens(listener.EndPoint);
        var route = services with { Store = Store };
        routes = new ClientRoutes(route);
        listener.Start(routes.Serve);
        Replay?.Begin(route);
        return listener.EndPoint;
    }

    /// <summary>Accepts nobody any more, lets the flows that are under way end, and then the connections to origins, while the addons still hear of it.</summary>
    /// <param name="limit">How long to wait for them.</param>
    /// <returns>True when all of them ended in time.</returns>
    public async Task<bool> DrainAsync(TimeSpan limit)
    {
        if (listener is not null)
        {
            await listener.DisposeAsync();
        }

        Replay?.Dispose();
        var isDone = routes is null || await routes.DrainAsync(limit);
        await pool.DisposeAsync();
        return isDone;
    }

    public async ValueTask DisposeAsync()
    {
        await DrainAsync(TimeSpan.Zero);
        await (routes?.DisposeAsync() ?? default);
    }
}
