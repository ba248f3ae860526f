using System.Text;

namespace MitmHost;

/// <summary>One message of a WebSocket, put together from its frames and without compression (mitmproxy: <c>websocket.WebSocketMessage</c>).</summary>
public sealed class WebSocketMessage : FlowMessage
{
    /// <summary>Makes a message.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="fromClient">Whether the client sent it.</param>
    /// <param name="content">The bytes; those of a text message are UTF-8.</param>
    /// <param name="timestamp">When it arrived.</param>
    public WebSocketMessage(WebSocketOpcode type, bool fromClient, byte[] content, DateTimeOffset timestamp)
        : base(fromClient, content, timestamp) => Type = type;

    private WebSocketMessage(WebSocketMessage original)
        : base(original) => (Type, Dropped, Injected) = (original.Type, original.Dropped, original.Injected);

    /// <summary>Text or binary.</summary>
    public WebSocketOpcode Type { get; }

    /// <summary>Whether this is a text message.</summary>
    public bool IsText => Type == WebSocketOpcode.Text;

    /// <summary>The content of a text message. Bytes that are not UTF-8, which no peer may send (RFC 6455 §8.1), are read as U+FFFD.</summary>
    /// <exception cref="InvalidOperationException">The message is not text: see <see cref="IsText"/>.</exception>
    /// <exception cref="ArgumentNullException">On set: null.</exception>
    public string Text
    {
        get => IsText ? Encoding.UTF8.GetString(Content) : throw NotText();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Content = IsText ? Encoding.UTF8.GetBytes(value) : throw NotText();
        }
    }

    /// <summary>Whether the message was not passed on.</summary>
    public bool Dropped { get; internal set; }

    /// <summary>Whether an addon or the user made the message: neither side sent it.</summary>
    public bool Injected { get; internal set; }

    /// <summary>Keeps the message from being passed on. It stays in the flow.</summary>
    public void Drop()
    {
        WritePermit.Demand(Flow);
        Dropped = true;
        Flow?.Touch();
    }

    internal WebSocketMessage Copy() => new(this);

    internal bool IsSameAs(WebSocketMessage other) =>
        Type == other.Type && Dropped == other.Dropped && Injected == other.Injected && SameContent(other);

    private static InvalidOperationException NotText() => new("This WebSocket message is not text: use Content, or check IsText.");
}
