namespace MitmHost;

/// <summary>What passed over a WebSocket, and how it ended (mitmproxy: <c>websocket.WebSocketData</c>).</summary>
public sealed class WebSocketData
{
    private readonly MessageList<WebSocketMessage> messages;

    /// <summary>A WebSocket that is open.</summary>
    /// <param name="messages">The messages so far, in order.</param>
    public WebSocketData(params IEnumerable<WebSocketMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        this.messages = new MessageList<WebSocketMessage>(messages);
    }

    /// <summary>The messages of both sides in the order of their arrival, dropped ones too. It grows while the WebSocket is open, and may be read meanwhile.</summary>
    public IReadOnlyList<WebSocketMessage> Messages => messages;

    /// <summary>Whether the client closed it; null while it is open.</summary>
    public bool? ClosedByClient { get; internal set; }

    /// <summary>The code of the Close frame (RFC 6455 §7.4), 1005 for a frame without one, 1006 for a connection that ended without a frame; null while it is open.</summary>
    public int? CloseCode { get; internal set; }

    /// <summary>The text of the Close frame; null when there was none, or while it is open.</summary>
    public string? CloseReason { get; internal set; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? TimestampEnd { get; internal set; }

    /// <summary>The flow that is told of each edit of a message; null for a WebSocket that belongs to none.</summary>
    internal Flow? Flow
    {
        get => messages.Flow;
        set => messages.Flow = value;
    }

    /// <summary>What a flow file says of the WebSocket and no property can hold: belongs to the library of flow files.</summary>
    internal object? FileRecord { get; set; }

    /// <summary>A message arrived, which is no addon's change.</summary>
    internal void Add(WebSocketMessage message) => messages.Add(message);

    internal WebSocketData Copy() => new(messages.Select(message => message.Copy()))
    {
        ClosedByClient = ClosedByClient,
        CloseCode = CloseCode,
        CloseReason = CloseReason,
        TimestampEnd = TimestampEnd,
        FileRecord = FileRecord,
    };

    internal bool IsSameAs(WebSocketData other) =>
        (ClosedByClient, CloseCode, CloseReason, TimestampEnd) == (other.ClosedByClient, other.CloseCode, other.CloseReason, other.TimestampEnd)
        && messages.Count == other.messages.Count
        && messages.Zip(other.messages).All(pair => pair.First.IsSameAs(pair.Second));
}
