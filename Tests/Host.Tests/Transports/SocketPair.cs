using System.Net;
using System.Net.Sockets;

namespace MitmHost.Host.Tests.Transports;

/// <summary>Both ends of a TCP connection over loopback: <see cref="Near"/> is for the code under test, <see cref="Far"/> for the test in the role of the peer.</summary>
internal sealed class SocketPair : IDisposable
{
    private SocketPair(Socket near, Socket far) => (Near, Far) = (near, new RawPeer(far));

    public Socket Near { get; }

    public RawPeer Far { get; }

    /// <param name="buffer">The size of all socket buffers, where little must fit into them; null for the system's.</param>
    public static async Task<SocketPair> OpenAsync(int? buffer = null)
    {
        using var listener = NewSocket(buffer);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var far = NewSocket(buffer);
        var accepting = listener.AcceptAsync();
        await far.ConnectAsync(listener.LocalEndPoint!);
        var near = await accepting;
        near.NoDelay = true;
        return new SocketPair(near, far);
    }

    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }

    private static Socket NewSocket(int? buffer)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (buffer is { } size)
        {
            (socket.SendBufferSize, socket.ReceiveBufferSize) = (size, size);
        }

        return socket;
    }
}
