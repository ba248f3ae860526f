using System.Net;
using System.Net.Sockets;

namespace MitmHost.Host.Tests.Certificates;

/// <summary>Two ends of a TCP connection over loopback; counts what the server end writes.</summary>
internal sealed class LoopbackConnection : IDisposable
{
    private LoopbackConnection(Socket client, Socket server)
    {
        Client = new NetworkStream(client, ownsSocket: true);
        Server = new CountingStream(new NetworkStream(server, ownsSocket: true));
    }

    public NetworkStream Client { get; }

    public CountingStream Server { get; }

    public static async Task<LoopbackConnection> OpenAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var accepting = listener.AcceptAsync();
        await client.ConnectAsync(listener.LocalEndPoint!);
        return new LoopbackConnection(client, await accepting);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
