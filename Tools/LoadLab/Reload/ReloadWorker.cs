using System.Diagnostics;
using System.Net.Sockets;
using MitmHost.Tools.LoadLab.Load;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>One connection that asks again and again. No request is ever sent twice: one that fails is a failure.</summary>
internal sealed class ReloadWorker(LoopbackEndPoint proxy, ClientMessages messages, AwaitedVersion version, ErrorCounts errors, CancellationToken interrupted)
{
    public const string Unstamped = "unstamped";

    private const int BufferSize = 16 * 1024;

    /// <summary>Between an answer and the next request: a load, and not a race for the machine's cores.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Ctrl+C reaches the host as it reaches us: what fails may have failed of that, before we know.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(1);

    private readonly byte[] buffer = new byte[BufferSize];
    private readonly StampReader stamp = new();
    private volatile Socket? socket;
    private volatile bool isAborted;
    private Load.ClientConnection? connection;
    private long answered;

    public long Answered => Volatile.Read(ref answered);

    public async Task RunAsync(CancellationToken enough)
    {
        try
        {
            while (!enough.IsCancellationRequested)
            {
                await RequestAsync();
                await Task.Delay(Pause, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Breaks a request that is under way.</summary>
    public void Abort()
    {
        isAborted = true;
        socket?.Dispose();
    }

    private async Task RequestAsync()
    {
        try
        {
            var isReusable = await AskAsync();
            Volatile.Write(ref answered, answered + 1);
            version.Saw(stamp.Version ?? throw new LoadFailure(Unstamped, "the answer carries no version"), Stopwatch.GetTimestamp());
            if (!isReusable)
            {
                Close();
            }
        }
        catch (LoadFailure failure)
        {
            Close();
            await ReportAsync(isAborted ? new LoadFailure(LoadFailure.Timeout, "no answer after the end of the run", failure) : failure);
        }
    }

    private async Task<bool> AskAsync()
    {
        if (connection is null)
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (isAborted)
            {
                socket.Dispose();
            }

            connection = await Load.ClientConnection.OpenAsync(socket, buffer, proxy, messages, stamp);
        }

        return await connection.RequestAsync(messages);
    }

    private async Task ReportAsync(LoadFailure failure)
    {
        await Task.Delay(Doubt, interrupted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!interrupted.IsCancellationRequested)
        {
            errors.Add(failure);
        }
    }

    private void Close()
    {
        connection?.Close();
        connection = null;
        socket?.Dispose();
    }
}
