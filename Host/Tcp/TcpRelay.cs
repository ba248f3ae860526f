using System.Net.Sockets;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tcp;

/// <summary>Passes bytes between two sides as they come, until both have ended.</summary>
internal static class TcpRelay
{
    /// <param name="client">One side.</param>
    /// <param name="origin">The other side.</param>
    /// <param name="clientFill">A read from the client that is under way already; null when none is.</param>
    /// <param name="closed">Ends both sides at once. One of them may have said all it had to say, so that closing it wakes nobody.</param>
    public static async Task RunAsync(Transport client, Transport origin, Task<bool>? clientFill, CancellationToken closed)
    {
        await using var cut = closed.UnsafeRegister(static state => ((Transport)state!).Abort(), origin);
        await Task.WhenAll(PassAsync(client, origin, clientFill), PassAsync(origin, client, null));
    }

    /// <summary>An end in one direction leaves the other open, as TCP does; a failure ends both.</summary>
    private static async Task PassAsync(Transport from, Transport to, Task<bool>? fill)
    {
        try
        {
            await to.FlushAsync();
            if (fill is not null)
            {
                await fill;
            }

            while (from.Unread.Length > 0 || await from.FillAsync())
            {
                var bytes = from.Unread;
                from.Consume(bytes.Length);
                await to.SendAsync(bytes);
            }

            await to.EndAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            from.Abort();
            to.Abort();
        }
    }
}
