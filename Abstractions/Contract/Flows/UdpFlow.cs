namespace MitmHost;

/// <summary>The datagrams between a client and an origin (mitmproxy: <c>udp.UDPFlow</c>).</summary>
public sealed class UdpFlow : Flow
{
    private MessageList<UdpMessage> messages;

    /// <summary>Makes a flow. It begins when the client's connection did.</summary>
    /// <param name="client">The connection to the client.</param>
    /// <param name="server">The connection to the origin; null when none is known.</param>
    /// <param name="messages">The messages so far, in order.</param>
    public UdpFlow(ClientConnection client, ServerConnection? server, params IEnumerable<UdpMessage> messages)
        : base(client, server)
    {
        ArgumentNullException.ThrowIfNull(messages);
        this.messages = new MessageList<UdpMessage>(messages) { Flow = this };
        TimestampCreated = client.TimestampStart ?? default;
    }

    private UdpFlow(UdpFlow original)
        : base(original) => messages = new(original.messages.Select(message => message.Copy()));

    /// <summary>The messages of both sides in the order of their arrival. It grows while the flow is live, and may be read meanwhile.</summary>
    public IReadOnlyList<UdpMessage> Messages => messages;

    private protected override NetworkAddress? Destination => null;

    /// <summary>A message arrived, which is no addon's change.</summary>
    internal void Add(UdpMessage message) => messages.Add(message);

    private protected override Flow Copy() => new UdpFlow(this);

    private protected override bool HasContentOf(Flow other) =>
        other is UdpFlow flow
        && messages.Count == flow.messages.Count
        && messages.Zip(flow.messages).All(pair => pair.First.IsSameAs(pair.Second));

    private protected override void TakeContentOf(Flow earlier)
    {
        messages.Flow = null;
        messages = new(((UdpFlow)earlier).messages) { Flow = this };
    }
}
