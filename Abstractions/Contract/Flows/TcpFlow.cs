namespace MitmHost;

/// <summary>A TCP connection whose bytes are passed on as they come (mitmproxy: <c>tcp.TCPFlow</c>).</summary>
public sealed class TcpFlow : Flow
{
    private MessageList<TcpMessage> messages;

    /// <summary>Makes a flow. It begins when the client's connection did.</summary>
    /// <param name="client">The connection to the client.</param>
    /// <param name="server">The connection to the origin; null when none is known.</param>
    /// <param name="messages">The messages so far, in order.</param>
    public TcpFlow(ClientConnection client, ServerConnection? server, params IEnumerable<TcpMessage> messages)
        : base(client, server)
    {
        ArgumentNullException.ThrowIfNull(messages);
        this.messages = new MessageList<TcpMessage>(messages) { Flow = this };
        TimestampCreated = client.TimestampStart ?? default;
    }

    private TcpFlow(TcpFlow original)
        : base(original) => messages = new(original.messages.Select(message => message.Copy()));

    /// <summary>The messages of both sides in the order of their arrival. It grows while the flow is live, and may be read meanwhile.</summary>
    public IReadOnlyList<TcpMessage> Messages => messages;

    private protected override NetworkAddress? Destination => null;

    /// <summary>A message arrived, which is no addon's change.</summary>
    internal void Add(TcpMessage message) => messages.Add(message);

    private protected override Flow Copy() => new TcpFlow(this);

    private protected override bool HasContentOf(Flow other) =>
        other is TcpFlow flow
        && messages.Count == flow.messages.Count
        && messages.Zip(flow.messages).All(pair => pair.First.IsSameAs(pair.Second));

    private protected override void TakeContentOf(Flow earlier)
    {
        messages.Flow = null;
        messages = new(((TcpFlow)earlier).messages) { Flow = this };
    }
}
