namespace MitmHost.Host.Chain;

/// <summary>Who listens to what, as one immutable snapshot of the chain.</summary>
internal sealed class HookTable
{
    /// <param name="addons">The addons in chain order.</param>
    public HookTable(IReadOnlyList<ChainAddon> addons)
    {
        Addons = addons;
        ClientConnected = Hooks.ClientConnected.Collect(addons);
        ClientDisconnected = Hooks.ClientDisconnected.Collect(addons);
        ServerConnect = Hooks.ServerConnect.Collect(addons);
        ServerConnected = Hooks.ServerConnected.Collect(addons);
        ServerConnectError = Hooks.ServerConnectError.Collect(addons);
        ServerDisconnected = Hooks.ServerDisconnected.Collect(addons);
        TlsEstablishedClient = Hooks.TlsEstablishedClient.Collect(addons);
        TlsEstablishedServer = Hooks.TlsEstablishedServer.Collect(addons);
        TlsFailedClient = Hooks.TlsFailedClient.Collect(addons);
        TlsFailedServer = Hooks.TlsFailedServer.Collect(addons);
        HttpConnect = Hooks.HttpConnect.Collect(addons);
        HttpConnected = Hooks.HttpConnected.Collect(addons);
        HttpConnectError = Hooks.HttpConnectError.Collect(addons);
        HttpConnectUpstream = Hooks.HttpConnectUpstream.Collect(addons);
        RequestHeaders = Hooks.RequestHeaders.Collect(addons);
        Request = Hooks.Request.Collect(addons);
        ResponseHeaders = Hooks.ResponseHeaders.Collect(addons);
        Response = Hooks.Response.Collect(addons);
        Error = Hooks.Error.Collect(addons);
        FlowsUpdated = Hooks.FlowsUpdated.Collect(addons);
        AddLog = Hooks.AddLog.Collect(addons);
    }

    /// <summary>The addons in chain order.</summary>
    public IReadOnlyList<ChainAddon> Addons { get; }

    /// <summary>Who uses the table.</summary>
    public TableLeases Leases { get; } = new();

    public HookSubscribers<ClientConnection> ClientConnected { get; }

    public HookSubscribers<ClientConnection> ClientDisconnected { get; }

    public HookSubscribers<ServerConnectionEvent> ServerConnect { get; }

    public HookSubscribers<ServerConnectionEvent> ServerConnected { get; }

    public HookSubscribers<ServerConnectionEvent> ServerConnectError { get; }

    public HookSubscribers<ServerConnectionEvent> ServerDisconnected { get; }

    public HookSubscribers<TlsEvent> TlsEstablishedClient { get; }

    public HookSubscribers<TlsEvent> TlsEstablishedServer { get; }

    public HookSubscribers<TlsEvent> TlsFailedClient { get; }

    public HookSubscribers<TlsEvent> TlsFailedServer { get; }

    public HookSubscribers<HttpFlow> HttpConnect { get; }

    public HookSubscribers<HttpFlow> HttpConnected { get; }

    public HookSubscribers<HttpFlow> HttpConnectError { get; }

    public HookSubscribers<HttpFlow> HttpConnectUpstream { get; }

    public HookSubscribers<HttpFlow> RequestHeaders { get; }

    public HookSubscribers<HttpFlow> Request { get; }

    public HookSubscribers<HttpFlow> ResponseHeaders { get; }

    public HookSubscribers<HttpFlow> Response { get; }

    public HookSubscribers<HttpFlow> Error { get; }

    public HookSubscribers<FlowsUpdate> FlowsUpdated { get; }

    public HookSubscribers<LogEntry> AddLog { get; }

    /// <summary>Ends the caller's call, which it has entered before, when the hook run has ended.</summary>
    public ValueTask LeaveAfter(ValueTask run)
    {
        if (!run.IsCompletedSuccessfully)
        {
            return LeaveAfterAsync(run);
        }

        Leases.Leave();
        return default;
    }

    private async ValueTask LeaveAfterAsync(ValueTask run)
    {
        try
        {
            await run;
        }
        finally
        {
            Leases.Leave();
        }
    }
}
