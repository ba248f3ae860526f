#if !CONTRACT6
namespace MitmHost;

[HookContract("websocket_start", Since = 6)]
public interface IWebSocketStartHook
{
    void OnWebSocketStart(HttpFlow flow);
}

[HookContract("websocket_start", Since = 6)]
public interface IAsyncWebSocketStartHook
{
    ValueTask OnWebSocketStartAsync(HttpFlow flow, CancellationToken cancellationToken);
}

[HookContract("websocket_message", Since = 6)]
public interface IWebSocketMessageHook
{
    void OnWebSocketMessage(HttpFlow flow, WebSocketMessage message);
}

[HookContract("websocket_message", Since = 6)]
public interface IAsyncWebSocketMessageHook
{
    ValueTask OnWebSocketMessageAsync(HttpFlow flow, WebSocketMessage message, CancellationToken cancellationToken);
}

[HookContract("websocket_end", Since = 6)]
public interface IWebSocketEndHook
{
    void OnWebSocketEnd(HttpFlow flow);
}

[HookContract("websocket_end", Since = 6)]
public interface IAsyncWebSocketEndHook
{
    ValueTask OnWebSocketEndAsync(HttpFlow flow, CancellationToken cancellationToken);
}
#endif
