namespace MitmHost;

/// <summary>One datagram (mitmproxy: <c>udp.UDPMessage</c>).</summary>
public sealed class UdpMessage : FlowMessage
{
    /// <summary>Makes a message.</summary>
    /// <param name="fromClient">Whether the client sent it.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="timestamp">When it arrived.</param>
    public UdpMessage(bool fromClient, byte[] content, DateTimeOffset timestamp)
        : base(fromClient, content, timestamp)
    {
    }

    private UdpMessage(UdpMessage original)
        : base(original)
    {
    }

    internal UdpMessage Copy() => new(this);

    internal bool IsSameAs(UdpMessage other) => SameContent(other);
}
