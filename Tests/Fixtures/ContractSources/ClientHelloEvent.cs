#if !CONTRACT6
namespace MitmHost;

public sealed class ClientHelloEvent
{
    internal ClientHelloEvent()
    {
    }

    public ClientConnection Client => throw null!;

    public bool PassThrough { get; set; }

    public bool ConnectUpstreamFirst { get; set; }
}
#endif
