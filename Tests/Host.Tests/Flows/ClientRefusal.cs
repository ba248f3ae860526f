namespace MitmHost.Host.Tests.Flows;

/// <summary>Wants no client.</summary>
[NonBlocking]
internal sealed class ClientRefusal : Addon, IClientConnectedHook, IClientDisconnectedHook
{
    public bool HasSeenTheEnd { get; private set; }

    public void OnClientConnected(ClientConnection client) => client.Error = "not today";

    public void OnClientDisconnected(ClientConnection client) => HasSeenTheEnd = true;
}
