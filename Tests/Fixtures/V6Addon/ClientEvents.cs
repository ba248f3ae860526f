namespace MitmHost.Fixtures;

public sealed class ClientEvents : Addon, IClientConnectHook, IClientDisconnectHook
{
    public void OnClientConnect(ClientConnection client)
    {
        Logger.Equals(client.Address);
    }

    public void OnClientDisconnect(ClientConnection client)
    {
        var certificate =
            client.ClientCert;
        Logger.Equals(certificate);
    }
}
