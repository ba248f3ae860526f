using System.Net;
using System.Net.Sockets;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A port that nobody listens on, for a program that must be told one.</summary>
internal static class FreePort
{
    public static int Choose()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
