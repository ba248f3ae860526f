using System.Net;
using System.Net.Sockets;

namespace MitmHost.EndToEnd.Peers;

/// <summary>What this machine's loopback can do.</summary>
internal static class Loopback
{
    /// <summary>Containers often have none, whatever the system supports.</summary>
    public static bool HasVersion6 { get; } = CanBind(IPAddress.IPv6Loopback);

    /// <summary>An address at which nobody listens: it was free a moment ago.</summary>
    public static IPEndPoint Unused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private static bool CanBind(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
