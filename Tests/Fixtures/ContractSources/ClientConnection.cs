namespace MitmHost;

public sealed class ClientConnection : Connection
{
    internal ClientConnection()
    {
    }
#if CONTRACT6

    public NetworkAddress? Address => throw null!;

    public Cert? ClientCert => throw null!;
#endif
}
