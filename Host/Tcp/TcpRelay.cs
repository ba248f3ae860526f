using System.Net.Sockets;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tcp;

/// <summary>Passes bytes between two sides as they come, until both have ended.</summary>
internal static class TcpRelay
{
    /// <param name="client">One side.</param>
    /// <param name="origin">The other side.</param>
    /// <param name="clientFill">A read from the client that is under way already; null when none is.</param>
    public static Task RunAsync(Transport client, Transport origin, Task<bool>? clientFill = null) =>
        Task.WhenAll(PassAsync(client, origin, clientFill), PassAsync(origin, client, null));

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
