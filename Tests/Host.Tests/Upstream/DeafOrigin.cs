using System.Net;
using System.Net.Sockets;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

/// <summary>An origin whose queue is full: whoever dials it waits.</summary>
internal sealed class DeafOrigin : IDisposable
{
    private readonly List<Socket> sockets = [];

    public required UpstreamTarget Target { get; init; }

    public static async Task<DeafOrigin> OpenAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux leaves a dialler waiting when the queue is full.");
        var listener = NewSocket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var endPoint = (IPEndPoint)listener.LocalEndPoint!;
        var origin = new DeafOrigin { Target = new(IsTls: false, "127.0.0.1", endPoint.Port, "") };
        origin.sockets.Add(listener);

        // A queue of length 0 holds one connection all the same.
        var queued = NewSocket();
        origin.sockets.Add(queued);
        await queued.ConnectAsync(endPoint);
        return origin;
    }

    public void Dispose() => sockets.ForEach(s => s.Dispose());

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
