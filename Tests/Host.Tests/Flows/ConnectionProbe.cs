using System.Collections.Concurrent;

namespace MitmHost.Host.Tests.Flows;

/// <summary>Notes what becomes of connections.</summary>
[NonBlocking]
internal sealed class ConnectionProbe : Addon,
    IClientConnectedHook, IClientDisconnectedHook,
    IServerConnectHook, IServerConnectedHook, IServerConnectErrorHook, IServerDisconnectedHook
{
    public ConcurrentQueue<string> Hooks { get; } = [];

    public Action<ServerConnection>? Connecting { get; init; }

    public int Count(string hook) => Hooks.Count(h => h == hook);

    public void OnClientConnected(ClientConnection client) => Hooks.Enqueue("client_connected");

    public void OnClientDisconnected(ClientConnection client) => Hooks.Enqueue("client_disconnected");

    public void OnServerConnect(ServerConnectionEvent e)
    {
        Hooks.Enqueue("server_connect");
        Connecting?.Invoke(e.Server);
    }

    public void OnServerConnected(ServerConnectionEvent e) => Hooks.Enqueue("server_connected");

    public void OnServerConnectError(ServerConnectionEvent e) => Hooks.Enqueue("server_connect_error");

    public void OnServerDisconnected(ServerConnectionEvent e) => Hooks.Enqueue("server_disconnected");
}
