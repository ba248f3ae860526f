using System.Globalization;
using System.Net.Sockets;

namespace MitmHost.EndToEnd.Peers;

/// <summary>An origin that answers every request with its method, its target and its body.</summary>
internal sealed class EchoOrigin : IAsyncDisposable
{
    private readonly RawOrigin origin;
    private readonly Task serving;

    public EchoOrigin(Scheme scheme)
    {
        origin = scheme == Scheme.Https ? RawOrigin.StartTls(OriginCertificates.Good) : RawOrigin.Start();
        Url = $"{(scheme == Scheme.Https ? "https" : "http")}://{OriginCertificates.Local}:{origin.EndPoint.Port}";
        serving = ServeAsync();
    }

    /// <summary>Scheme and authority.</summary>
    public string Url { get; }

    /// <summary>How many connections were made to it.</summary>
    public int Accepted => origin.Accepted;

    public async ValueTask DisposeAsync()
    {
        await origin.DisposeAsync();
        await serving;
    }

    private async Task ServeAsync()
    {
        await foreach (var connection in origin.AllAsync())
        {
            _ = ServeAsync(connection);
        }
    }

    private static async Task ServeAsync(RawConnection connection)
    {
        await using var peer = connection;
        try
        {
            while (true)
            {
                var head = await peer.ReadHeadAsync();
                var body = await peer.ReadAsync(LengthOf(head));
                var echo = $"{head[..head.LastIndexOf(" HTTP/", StringComparison.Ordinal)]} {body}";
                await peer.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {echo.Length}\r\n\r\n{echo}");
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or TimeoutException)
        {
            // The proxy has no more requests.
        }
    }

    private static int LengthOf(string head)
    {
        const string Field = "Content-Length: ";
        return head.IndexOf(Field, StringComparison.Ordinal) is var start and >= 0
            ? int.Parse(head.AsSpan(start + Field.Length, head.IndexOf('\r', start) - start - Field.Length), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }
}
