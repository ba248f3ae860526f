namespace MitmHost.Fixtures;

/// <summary>Built for contract 7, with nothing that is deprecated since.</summary>
public sealed class V7Addon : Addon<V7Options>, IClientConnectedHook, IServerConnectHook, IAsyncRequestHook, IResponseHook
{
    public void OnClientConnected(ClientConnection client) => Logger.Equals(client.PeerName);

    public void OnServerConnect(ServerConnectionEvent e) => e.Server.Address = new NetworkAddress(Options.Host, 80);

    public async ValueTask OnRequestAsync(HttpFlow flow, CancellationToken cancellationToken)
    {
        await Task.Yield();
        flow.Request.Headers["X-Seven"] = flow.Request.PrettyHost;
        flow.Metadata["seven"] = 7;
    }

    public void OnResponse(HttpFlow flow)
    {
        if (flow.HasResponse && flow.Response.StatusCode == 500)
        {
            flow.Response = HttpResponse.Create(503, "later");
        }
    }

    public override ValueTask StopAsync(CancellationToken cancellationToken) => base.StopAsync(cancellationToken);
}
