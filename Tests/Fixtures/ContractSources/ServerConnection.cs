namespace MitmHost;

public sealed class ServerConnection : Connection
{
    internal ServerConnection()
    {
    }

    public NetworkAddress? Address { get; set; }
#if CONTRACT6

    public NetworkAddress? IpAddress => throw null!;

    public NetworkAddress? SourceAddress => throw null!;

    public Cert? Cert => throw null!;
#endif
}
