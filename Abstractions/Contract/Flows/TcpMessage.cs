namespace MitmHost;

/// <summary>Bytes that one side sent over a TCP connection, as they were read at once (mitmproxy: <c>tcp.TCPMessage</c>).</summary>
public sealed class TcpMessage : FlowMessage
{
    /// <summary>Makes a message.</summary>
    /// <param name="fromClient">Whether the client sent it.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="timestamp">When it arrived.</param>
    public TcpMessage(bool fromClient, byte[] content, DateTimeOffset timestamp)
        : base(fromClient, content, timestamp)
    {
    }

    private TcpMessage(TcpMessage original)
        : base(original)
    {
    }

    internal TcpMessage Copy() => new(this);

    internal bool IsSameAs(TcpMessage other) => SameContent(other);
}
