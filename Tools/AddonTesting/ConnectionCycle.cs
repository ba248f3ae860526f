namespace MitmHost.Testing;

/// <summary>Calls the hooks of a flow's two connections.</summary>
internal sealed class ConnectionCycle(Addon addon, Action<string> trace, HttpFlow flow, CancellationToken cancellationToken)
{
    private readonly ServerConnectionEvent server = new(flow.Server, flow.Client);

    public async Task OpenAsync()
    {
        await CallAsync<IClientConnectedHook, IAsyncClientConnectedHook>(
            h => h.OnClientConnected(flow.Client),
            h => h.OnClientConnectedAsync(flow.Client, cancellationToken)).ConfigureAwait(false);
        await CallAsync<IServerConnectHook, IAsyncServerConnectHook>(
            h => h.OnServerConnect(server),
            h => h.OnServerConnectAsync(server, cancellationToken)).ConfigureAwait(false);
        await CallAsync<IServerConnectedHook, IAsyncServerConnectedHook>(
            h => h.OnServerConnected(server),
            h => h.OnServerConnectedAsync(server, cancellationToken)).ConfigureAwait(false);
        if (flow.Client.TlsEstablished)
        {
            await EncryptAsync().ConfigureAwait(false);
        }
    }

    public async Task CloseAsync()
    {
        flow.Server.TimestampEnd = flow.Client.TimestampEnd = flow.Request.TimestampStart.AddSeconds(2);
        await CallAsync<IClientDisconnectedHook, IAsyncClientDisconnectedHook>(
            h => h.OnClientDisconnected(flow.Client),
            h => h.OnClientDisconnectedAsync(flow.Client, cancellationToken)).ConfigureAwait(false);
        await CallAsync<IServerDisconnectedHook, IAsyncServerDisconnectedHook>(
            h => h.OnServerDisconnected(server),
            h => h.OnServerDisconnectedAsync(server, cancellationToken)).ConfigureAwait(false);
    }

    private async Task EncryptAsync()
    {
        var (towardsServer, towardsClient) = (new TlsEvent(flow.Server, flow.Client, flow.Server), new TlsEvent(flow.Client, flow.Client, flow.Server));
        await CallAsync<ITlsEstablishedServerHook, IAsyncTlsEstablishedServerHook>(
            h => h.OnTlsEstablishedServer(towardsServer),
            h => h.OnTlsEstablishedServerAsync(towardsServer, cancellationToken)).ConfigureAwait(false);
        await CallAsync<ITlsEstablishedClientHook, IAsyncTlsEstablishedClientHook>(
            h => h.OnTlsEstablishedClient(towardsClient),
            h => h.OnTlsEstablishedClientAsync(towardsClient, cancellationToken)).ConfigureAwait(false);
    }

    private ValueTask CallAsync<TSync, TAsync>(Action<TSync> call, Func<TAsync, ValueTask> callAsync)
        where TSync : class
        where TAsync : class => HookCall.RunAsync(addon, trace, call, callAsync);
}
