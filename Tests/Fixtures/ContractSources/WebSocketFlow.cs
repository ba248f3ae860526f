#if CONTRACT6
namespace MitmHost;

public sealed class WebSocketFlow : Flow
{
    internal WebSocketFlow()
    {
    }

    public IReadOnlyList<WebSocketMessage> Messages => throw null!;

    public HttpFlow HandshakeFlow => throw null!;

    public string? CloseSender => throw null!;

    public int? CloseCode => throw null!;

    public string? CloseReason => throw null!;

    public string? CloseMessage => throw null!;

    public bool Ended => throw null!;

    public string? ClientKey => throw null!;

    public string? ClientProtocol => throw null!;

    public string? ClientExtensions => throw null!;

    public string? ServerAccept => throw null!;

    public string? ServerProtocol => throw null!;

    public string? ServerExtensions => throw null!;

    public void InjectMessage(Connection to, byte[] content) => throw null!;
}
#endif
