#if !CONTRACT6
namespace MitmHost;

[HookContract("client_connected", Since = 7)]
public interface IClientConnectedHook
{
    void OnClientConnected(ClientConnection client);
}

[HookContract("client_connected", Since = 7)]
public interface IAsyncClientConnectedHook
{
    ValueTask OnClientConnectedAsync(ClientConnection client, CancellationToken cancellationToken);
}

[HookContract("client_disconnected", Since = 7)]
public interface IClientDisconnectedHook
{
    void OnClientDisconnected(ClientConnection client);
}

[HookContract("client_disconnected", Since = 7)]
public interface IAsyncClientDisconnectedHook
{
    ValueTask OnClientDisconnectedAsync(ClientConnection client, CancellationToken cancellationToken);
}

[HookContract("server_connect", Since = 7)]
public interface IServerConnectHook
{
    void OnServerConnect(ServerConnectionEvent e);
}

[HookContract("server_connect", Since = 7)]
public interface IAsyncServerConnectHook
{
    ValueTask OnServerConnectAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}

[HookContract("server_connected", Since = 7)]
public interface IServerConnectedHook
{
    void OnServerConnected(ServerConnectionEvent e);
}

[HookContract("server_connected", Since = 7)]
public interface IAsyncServerConnectedHook
{
    ValueTask OnServerConnectedAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}

[HookContract("server_disconnected", Since = 7)]
public interface IServerDisconnectedHook
{
    void OnServerDisconnected(ServerConnectionEvent e);
}

[HookContract("server_disconnected", Since = 7)]
public interface IAsyncServerDisconnectedHook
{
    ValueTask OnServerDisconnectedAsync(ServerConnectionEvent e, CancellationToken cancellationToken);
}
#endif
