namespace MitmHost;

/// <summary><c>~websocket</c></summary>
internal sealed class WebSocketNode(FilterOperator definition) : OperatorNode(definition)
{
    public override bool Matches(Flow flow) => flow is HttpFlow { WebSocket: not null };
}
