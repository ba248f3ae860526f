using System.Net;
using System.Net.Sockets;
using MitmHost.Host.Tests.Transports;

namespace MitmHost.Host.Tests.Flows;

/// <summary>An origin that a test plays, connection by connection.</summary>
internal sealed class TestOrigin : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<RawPeer> accepted = [];

    public TestOrigin()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    public int Port { get; }

    public string Authority => $"127.0.0.1:{Port}";

    /// <summary>Whether somebody has dialled and was not accepted yet.</summary>
    public bool HasCaller => listener.Poll(0, SelectMode.SelectRead);

    /// <summary>Makes the buffers of connections that are accepted from now on so small that little fits into them.</summary>
    public void UseSmallBuffers() => listener.ReceiveBufferSize = 4096;

    public async Task<RawPeer> AcceptAsync()
    {
        var socket = await listener.AcceptAsync();
        socket.NoDelay = true;
        var peer = new RawPeer(socket);
        accepted.Add(peer);
        return peer;
    }

    public void Dispose()
    {
        listener.Dispose();
        accepted.ForEach(p => p.Dispose());
    }
}
