namespace MitmHost.Host.Chain;

/// <summary>Every hook that the chain can run. The one list from which tables, <c>addons list</c> and checks are made.</summary>
internal static class Hooks
{
    public static readonly Hook<ClientConnection> ClientConnected =
        Hook<ClientConnection>.Of<IClientConnectedHook, IAsyncClientConnectedHook>(h => h.OnClientConnected, h => h.OnClientConnectedAsync);

    public static readonly Hook<ClientConnection> ClientDisconnected =
        Hook<ClientConnection>.Of<IClientDisconnectedHook, IAsyncClientDisconnectedHook>(h => h.OnClientDisconnected, h => h.OnClientDisconnectedAsync);

    public static readonly Hook<ServerConnectionEvent> ServerConnect =
        Hook<ServerConnectionEvent>.Of<IServerConnectHook, IAsyncServerConnectHook>(h => h.OnServerConnect, h => h.OnServerConnectAsync);

    public static readonly Hook<ServerConnectionEvent> ServerConnected =
        Hook<ServerConnectionEvent>.Of<IServerConnectedHook, IAsyncServerConnectedHook>(h => h.OnServerConnected, h => h.OnServerConnectedAsync);

    public static readonly Hook<ServerConnectionEvent> ServerConnectError =
        Hook<ServerConnectionEvent>.Of<IServerConnectErrorHook, IAsyncServerConnectErrorHook>(h => h.OnServerConnectError, h => h.OnServerConnectErrorAsync);

    public static readonly Hook<ServerConnectionEvent> ServerDisconnected =
        Hook<ServerConnectionEvent>.Of<IServerDisconnectedHook, IAsyncServerDisconnectedHook>(h => h.OnServerDisconnected, h => h.OnServerDisconnectedAsync);

    public static readonly Hook<TlsEvent> TlsEstablishedClient =
        Hook<TlsEvent>.Of<ITlsEstablishedClientHook, IAsyncTlsEstablishedClientHook>(h => h.OnTlsEstablishedClient, h => h.OnTlsEstablishedClientAsync);

    public static readonly Hook<TlsEvent> TlsEstablishedServer =
        Hook<TlsEvent>.Of<ITlsEstablishedServerHook, IAsyncTlsEstablishedServerHook>(h => h.OnTlsEstablishedServer, h => h.OnTlsEstablishedServerAsync);

    public static readonly Hook<TlsEvent> TlsFailedClient =
        Hook<TlsEvent>.Of<ITlsFailedClientHook, IAsyncTlsFailedClientHook>(h => h.OnTlsFailedClient, h => h.OnTlsFailedClientAsync);

    public static readonly Hook<TlsEvent> TlsFailedServer =
        Hook<TlsEvent>.Of<ITlsFailedServerHook, IAsyncTlsFailedServerHook>(h => h.OnTlsFailedServer, h => h.OnTlsFailedServerAsync);

    public static readonly Hook<HttpFlow> HttpConnect =
        Hook<HttpFlow>.Of<IHttpConnectHook, IAsyncHttpConnectHook>(h => h.OnHttpConnect, h => h.OnHttpConnectAsync);

    public static readonly Hook<HttpFlow> HttpConnected =
        Hook<HttpFlow>.Of<IHttpConnectedHook, IAsyncHttpConnectedHook>(h => h.OnHttpConnected, h => h.OnHttpConnectedAsync);

    public static readonly Hook<HttpFlow> HttpConnectError =
        Hook<HttpFlow>.Of<IHttpConnectErrorHook, IAsyncHttpConnectErrorHook>(h => h.OnHttpConnectError, h => h.OnHttpConnectErrorAsync);

    public static readonly Hook<HttpFlow> HttpConnectUpstream =
        Hook<HttpFlow>.Of<IHttpConnectUpstreamHook, IAsyncHttpConnectUpstreamHook>(h => h.OnHttpConnectUpstream, h => h.OnHttpConnectUpstreamAsync);

    public static readonly Hook<HttpFlow> RequestHeaders =
        Hook<HttpFlow>.Of<IRequestHeadersHook, IAsyncRequestHeadersHook>(h => h.OnRequestHeaders, h => h.OnRequestHeadersAsync);

    public static readonly Hook<HttpFlow> Request =
        Hook<HttpFlow>.Of<IRequestHook, IAsyncRequestHook>(h => h.OnRequest, h => h.OnRequestAsync);

    public static readonly Hook<HttpFlow> ResponseHeaders =
        Hook<HttpFlow>.Of<IResponseHeadersHook, IAsyncResponseHeadersHook>(h => h.OnResponseHeaders, h => h.OnResponseHeadersAsync);

    public static readonly Hook<HttpFlow> Response =
        Hook<HttpFlow>.Of<IResponseHook, IAsyncResponseHook>(h => h.OnResponse, h => h.OnResponseAsync);

    public static readonly Hook<HttpFlow> Error =
        Hook<HttpFlow>.Of<IErrorHook, IAsyncErrorHook>(h => h.OnError, h => h.OnErrorAsync);

    public static readonly Hook<FlowsUpdate> FlowsUpdated =
        Hook<FlowsUpdate>.Of<IFlowsUpdatedHook, IAsyncFlowsUpdatedHook>(h => u => h.OnFlowsUpdated(u.Flows), h => (u, c) => h.OnFlowsUpdatedAsync(u.Flows, c));

#pragma warning disable MM8010 // The hook is deprecated for authors of addons; the host goes on calling it.
    public static readonly Hook<LogEntry> AddLog =
        Hook<LogEntry>.Of<IAddLogHook, IAsyncAddLogHook>(h => h.OnAddLog, h => h.OnAddLogAsync);
#pragma warning restore MM8010

    public static readonly LifecycleHook OptionsChanged = new(typeof(IOptionsChangedHook), typeof(IAsyncOptionsChangedHook));

    public static readonly LifecycleHook Running = new(typeof(IRunningHook), typeof(IAsyncRunningHook));

    /// <summary>In the order in which a flow meets them; lists are shown in this order.</summary>
    public static readonly IReadOnlyList<Hook> All =
    [
        OptionsChanged, Running,
        ClientConnected, HttpConnect, ServerConnect, ServerConnected, ServerConnectError, HttpConnectUpstream, HttpConnected, HttpConnectError,
        TlsEstablishedServer, TlsFailedServer, TlsEstablishedClient, TlsFailedClient,
        RequestHeaders, Request, ResponseHeaders, Response, Error,
        FlowsUpdated,
        ClientDisconnected, ServerDisconnected,
        AddLog,
    ];

    /// <summary>The hooks that an addon type subscribes to.</summary>
    public static IEnumerable<Hook> Of(Type addon) => All.Where(h => h.IsSubscribedBy(addon));
}
