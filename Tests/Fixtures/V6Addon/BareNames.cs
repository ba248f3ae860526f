namespace MitmHost.Fixtures;

/// <summary>Hooks by their names alone, in each of the spellings.</summary>
public sealed class BareNames : Addon
{
    public void ClientConnect(ClientConnection client) => client.Error = "no";

    public void clientdisconnect(ClientConnection client) => client.Error = "no";

    public void OnServerConnect(ServerConnection server) => server.Error = "no";

    /// <summary>No hook: it takes something else.</summary>
    public void Log(string text) => Logger.Equals(text);
}
