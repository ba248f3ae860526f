#if !CONTRACT6
namespace MitmHost;

public sealed class TlsEvent
{
    internal TlsEvent()
    {
    }

    public Connection Connection => throw null!;

    public ClientConnection Client => throw null!;

    public ServerConnection? Server => throw null!;
}
#endif
