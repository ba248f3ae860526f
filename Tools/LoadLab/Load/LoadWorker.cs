using System.Diagnostics;
using System.Net.Sockets;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>One closed loop: the next request starts when the last one was answered.</summary>
internal sealed class LoadWorker(LoadRun run, LoadOptions options, ClientMessages messages)
{
    private const int BufferSize = 16 * 1024;

    private readonly byte[] buffer = new byte[BufferSize];
    private readonly bool keepAlive = options.Scenario != Scenario.NewConnection;
    private volatile Socket? socket;
    private ClientConnection? connection;
    private bool closedByProxy;

    /// <summary>Answers within the measured window.</summary>
    public LatencyHistogram Latencies { get; } = new();

    public long Reopened { get; private set; }

    public async Task RunAsync()
    {
        try
        {
            while (run.TryTakeTurn())
            {
                await RequestAsync();
            }
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Breaks a request that is under way.</summary>
    public void Abort() => socket?.Dispose();

    private async ValueTask RequestAsync()
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            if (connection is null)
            {
                await OpenAsync();
                // A new connection is part of what its request costs; a connection that stays is not.
                started = keepAlive ? Stopwatch.GetTimestamp() : started;
            }

            var reusable = await connection!.RequestAsync(messages);
            if (run.IsMeasuring)
            {
                Latencies.Record((long)Stopwatch.GetElapsedTime(started).TotalNanoseconds);
            }

            closedByProxy = keepAlive && !reusable;
            if (closedByProxy || !keepAlive)
            {
                Close();
            }
        }
        catch (LoadFailure failure)
        {
            Close();
            run.Report(failure);
        }
    }

    private async ValueTask OpenAsync()
    {
        if (closedByProxy)
        {
            Reopened++;
            closedByProxy = false;
        }

        socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (run.IsAborting)
        {
            socket.Dispose();
        }

        connection = await ClientConnection.OpenAsync(socket, buffer, options.Proxy, messages);
    }

    private void Close()
    {
        connection?.Close();
        connection = null;
        socket?.Dispose();
    }
}
