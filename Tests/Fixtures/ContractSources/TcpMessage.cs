namespace MitmHost;

public sealed class TcpMessage
{
    internal TcpMessage()
    {
    }

    public byte[] Content { get; set; } = null!;
}
