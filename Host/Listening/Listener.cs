using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Listening;

/// <summary>Accepts clients.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const int Backlog = 512;

    private readonly Socket socket;
    private readonly ILogger logger;
    private Task accepting = Task.CompletedTask;
    private volatile bool isStopped;

    private Listener(Socket socket, ILogger logger)
    {
        this.socket = socket;
        this.logger = logger;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>Where it listens; with the port that the system chose, if it was asked to.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Binds the address.</summary>
    /// <exception cref="SocketException">The port is in use, or the address is not this machine's.</exception>
    public static Listener Bind(IPEndPoint endPoint, ILogger logger)
    {
        var bound = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                bound.DualMode = endPoint.Address.Equals(IPAddress.IPv6Any);
            }

            bound.Bind(endPoint);
            bound.Listen(Backlog);
            return new Listener(bound, logger);
        }
        catch
        {
            bound.Dispose();
            throw;
        }
    }

    /// <summary>Accepts clients until it is disposed.</summary>
    /// <param name="serve">Takes each client's socket over; must not throw.</param>
    public void Start(Action<Socket> serve) => accepting = AcceptAsync(serve);

    public async ValueTask DisposeAsync()
    {
        isStopped = true;
        socket.Dispose();
        await accepting;
    }

    private async Task AcceptAsync(Action<Socket> serve)
    {
        while (!isStopped)
        {
            Socket? client = null;
            try
            {
                client = await socket.AcceptAsync();
                client.NoDelay = true;
                serve(client);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                client?.Dispose();
                if (!isStopped)
                {
                    await RecoverAsync(exception);
                }
            }
        }
    }

    /// <summary>A client that vanished in the queue costs nothing; too many open files do not go away by trying at once.</summary>
    private async Task RecoverAsync(Exception exception)
    {
        logger.LogWarning("A client could not be accepted: {Reason}", exception.Message);
        await Task.Delay(TimeSpan.FromMilliseconds(50));
    }
}
