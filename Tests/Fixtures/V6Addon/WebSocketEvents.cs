namespace MitmHost.Fixtures;

public sealed class WebSocketEvents :
    Addon, IWebSocketHandshakeHook, IWebSocketStartHook, IWebSocketMessageHook, IWebSocketEndHook, IWebSocketErrorHook
{
    public void OnWebSocketHandshake(HttpFlow flow) => flow.Intercept();

    public void OnWebSocketStart(WebSocketFlow flow)
    {
        Logger.Equals(flow.HandshakeFlow);
        Logger.Equals(flow.ClientKey);
        Logger.Equals(flow.ClientProtocol);
        Logger.Equals(flow.ClientExtensions);
        Logger.Equals(flow.ServerAccept);
        Logger.Equals(flow.ServerProtocol);
        Logger.Equals(flow.ServerExtensions);
    }

    public void OnWebSocketMessage(WebSocketFlow flow, WebSocketMessage message)
    {
        Func<int> late = () => flow.Messages.Count;
        flow.InjectMessage(flow.Client, message.Content);
        Logger.Equals(late());
    }

    public void OnWebSocketEnd(WebSocketFlow flow)
    {
        Logger.Equals(flow.CloseSender);
        Logger.Equals(flow.CloseCode);
        Logger.Equals(flow.CloseReason);
        Logger.Equals(flow.CloseMessage);
    }

    public void OnWebSocketError(WebSocketFlow flow) => Logger.Equals(flow.Ended);
}
