using MitmHost.Host.Certificates;
using MitmHost.Host.Chain;
using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Certificates;
using MitmHost.Host.Tests.Transports;
using MitmHost.Host.Tunnels;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Flows;

/// <summary>The route of one client in process, over real sockets; a test plays the client and the origin.</summary>
internal sealed class RouteRig : IAsyncDisposable
{
    private readonly SocketPair pair;
    private readonly UpstreamPool pool;
    private readonly TemporaryAuthority? authority;

    private RouteRig(SocketPair pair, RigOptions options)
    {
        this.pair = pair;
        var chain = new HookChain(new HookTable([.. options.Addons.Select((a, i) => new ChainAddon($"probe-{i}", "probes", a, Logger) { OnError = options.OnError })]));
        pool = new UpstreamPool(options.Time);
        var trust = options.Trusted is { } trusted ? new UpstreamTrust([trusted.Certificate], TimeProvider.System) : new UpstreamTrust([], TimeProvider.System);
        var dialer = new UpstreamDialer(new UpstreamEvents(chain), new UpstreamTls(trust, options.Time), new SelfGuard(), options.Time);
        authority = options.Trusted is null ? null : new TemporaryAuthority();
        var tls = new ClientTls(authority?.Leaves!, new TunnelEvents(chain), options.Time);
        Services = new RouteServices(chain, new Upstreams(pool, dialer), tls, options.Limits, new LateEdits(Logger), options.Time, Logger) { Store = options.Store };
        Route = new ClientRoute(pair.Near, Services);
        Ended = Route.RunAsync();
    }

    public RouteServices Services { get; }

    public ClientRoute Route { get; }

    /// <summary>Ends when the proxy has done with the client.</summary>
    public Task Ended { get; }

    public RawPeer Client => pair.Far;

    public TestOrigin Origin { get; } = new();

    public RecordedLogger Logger { get; } = new();

    public UpstreamPool Pool => pool;

    public static Task<RouteRig> StartAsync(params Addon[] addons) => StartAsync(new RigOptions { Addons = addons });

    public static async Task<RouteRig> StartAsync(RigOptions options) => new(await SocketPair.OpenAsync(options.Buffer), options);

    /// <summary>The head of a request to the origin, as a proxy's client writes it.</summary>
    public string Head(string method = "GET", string fields = "", string path = "/", string version = "HTTP/1.1") =>
        $"{method} http://{Origin.Authority}{path} {version}\r\nHost: {Origin.Authority}\r\n{fields}\r\n";

    /// <summary>Sends a request, and waits for it at the origin.</summary>
    /// <returns>The origin's end of the connection, the head read.</returns>
    public async Task<RawPeer> AskAsync(string method = "GET", string fields = "", string body = "")
    {
        await Client.SendAsync(Head(method, fields) + body);
        var origin = await Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();
        return origin;
    }

    /// <summary>The client leaves; ends when the proxy has noticed.</summary>
    public async Task LeaveAsync()
    {
        Client.Dispose();
        await Ended;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Route.Abort();
        await Ended;
        await pool.DisposeAsync();
        Origin.Dispose();
        pair.Dispose();
        authority?.Dispose();
    }
}
