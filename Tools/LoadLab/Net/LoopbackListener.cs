using System.Net;
using System.Net.Sockets;

namespace MitmHost.Tools.LoadLab.Net;

/// <summary>Listens on 127.0.0.1 and serves a bounded number of connections, each on its own.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private const int MaxConnections = 8192;
    private const int Backlog = 1024;

    private readonly Func<Socket, Task> serve;
    private readonly Socket listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Lock gate = new();
    private readonly HashSet<Socket> open = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task accepting;
    private bool closing;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="serve">Serves one connection to its end; the socket is closed afterwards. A peer that is gone may be thrown.</param>
    /// <exception cref="IOException">The port is taken, or not ours to take.</exception>
    public LoopbackListener(int port, Func<Socket, Task> serve)
    {
        this.serve = serve;
        try
        {
            listening.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listening.Listen(Backlog);
        }
        catch (SocketException e)
        {
            listening.Dispose();
            throw new IOException($"127.0.0.1:{port} cannot be listened on ({e.Message}); choose another port, or 0 for any.", e);
        }

        Port = ((IPEndPoint)listening.LocalEndPoint!).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Ends when the listener is disposed; fails when accepting, or the serving of a connection, fails by a fault of ours.</summary>
    public Task Serving => ended.Task;

    /// <summary>Stops listening, cuts what is open, and waits until nothing is being served.</summary>
    public async ValueTask DisposeAsync()
    {
        listening.Dispose();
        await accepting;
        lock (gate)
        {
            closing = true;
            foreach (var socket in open)
            {
                socket.Dispose();
            }

            if (open.Count == 0)
            {
                drained.TrySetResult();
            }
        }

        await drained.Task;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await listening.AcceptAsync());
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // The peer was gone before we took its connection: the next one is not affected.
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                ended.TrySetResult();
                return;
            }
            catch (SocketException e)
            {
                ended.TrySetException(e);
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            if (!TryEnter(socket))
            {
                return;
            }

            try
            {
                socket.NoDelay = true;
                await serve(socket);
            }
            catch (Exception e) when (Peer.IsGone(e))
            {
                // Either side may close at any moment; whoever generates the load counts what it missed.
            }
            catch (Exception e)
            {
                ended.TrySetException(e);
            }
            finally
            {
                Leave(socket);
            }
        }
    }

    private bool TryEnter(Socket socket)
    {
        lock (gate)
        {
            return !closing && open.Count < MaxConnections && open.Add(socket);
        }
    }

    private void Leave(Socket socket)
    {
        lock (gate)
        {
            open.Remove(socket);
            if (closing && open.Count == 0)
            {
                drained.TrySetResult();
            }
        }
    }
}
