#if CONTRACT6
namespace MitmHost;

[HookContract("clientconnect", Since = 6)]
public interface IClientConnectHook
{
    void OnClientConnect(ClientConnection client);
}

[HookContract("clientdisconnect", Since = 6)]
public interface IClientDisconnectHook
{
    void OnClientDisconnect(ClientConnection client);
}

[HookContract("serverconnect", Since = 6)]
public interface IServerConnectHook
{
    void OnServerConnect(ServerConnection server);
}

[HookContract("serverdisconnect", Since = 6)]
public interface IServerDisconnectHook
{
    void OnServerDisconnect(ServerConnection server);
}

[HookContract("log", Since = 6)]
public interface ILogHook
{
    void OnLog(LogEntry entry);
}

[HookContract("websocket_handshake", Since = 6)]
public interface IWebSocketHandshakeHook
{
    void OnWebSocketHandshake(HttpFlow flow);
}

[HookContract("websocket_error", Since = 6)]
public interface IWebSocketErrorHook
{
    void OnWebSocketError(WebSocketFlow flow);
}

[HookContract("websocket_start", Since = 6)]
public interface IWebSocketStartHook
{
    void OnWebSocketStart(WebSocketFlow flow);
}

[HookContract("websocket_message", Since = 6)]
public interface IWebSocketMessageHook
{
    void OnWebSocketMessage(WebSocketFlow flow, WebSocketMessage message);
}

[HookContract("websocket_end", Since = 6)]
public interface IWebSocketEndHook
{
    void OnWebSocketEnd(WebSocketFlow flow);
}
#endif
