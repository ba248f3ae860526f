#if CONTRACT9
namespace MitmHost;

public sealed class Socks5AuthEvent
{
    internal Socks5AuthEvent()
    {
    }

    public ClientConnection Client => throw null!;

    public bool Valid { get; set; }
}
#endif
