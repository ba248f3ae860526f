using System.Net.Sockets;

namespace MitmHost.Host.Transports;

/// <summary>The state of a TCP connection as Linux tells it (tcp(7), TCP_INFO).</summary>
internal static class TcpState
{
    private const int ProtocolTcp = 6;
    private const int OptionTcpInfo = 11;
    private const byte Close = 7;
    private const byte CloseWait = 8;
    private const byte LastAck = 9;

    /// <summary>The first byte of struct tcp_info is the state.</summary>
    public static bool IsClosedByPeer(Socket socket)
    {
        Span<byte> info = stackalloc byte[8];
        return socket.GetRawSocketOption(ProtocolTcp, OptionTcpInfo, info) > 0 && info[0] is Close or CloseWait or LastAck;
    }
}
