namespace MitmHost.Fixtures;

public sealed class ServerEvents : Addon, IServerConnectHook, IServerDisconnectHook
{
    /// <summary>In contract 6 the connection stands here.</summary>
    public void OnServerConnect(ServerConnection server)
    {
        server.Address = new NetworkAddress("kept.example", 443);
        Logger.Equals(server.IpAddress);
        Logger.Equals(server.SourceAddress);
    }

    public void OnServerDisconnect(ServerConnection server)
    {
        if (server.Cert is { } certificate)
        {
            Logger.Equals(certificate.Cn);
            Logger.Equals(certificate.Organization);
            Logger.Equals(certificate.AltNames);
            Logger.Equals(certificate.Digest("sha256"));
        }
    }
}
