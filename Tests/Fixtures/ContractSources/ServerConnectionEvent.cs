#if !CONTRACT6
namespace MitmHost;

public sealed class ServerConnectionEvent
{
    internal ServerConnectionEvent()
    {
    }

    public ServerConnection Server => throw null!;

    public ClientConnection Client => throw null!;
}
#endif
