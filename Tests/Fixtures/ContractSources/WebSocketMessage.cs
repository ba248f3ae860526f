namespace MitmHost;

public sealed class WebSocketMessage
{
    internal WebSocketMessage()
    {
    }

    public byte[] Content { get; set; } = null!;
#if !CONTRACT6

    public void Drop() => throw null!;
#endif
}
