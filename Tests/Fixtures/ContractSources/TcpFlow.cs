namespace MitmHost;

public sealed class TcpFlow : Flow
{
    internal TcpFlow()
    {
    }
}
