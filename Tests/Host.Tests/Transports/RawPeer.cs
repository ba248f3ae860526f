using System.Net.Sockets;

namespace MitmHost.Host.Tests.Transports;

/// <summary>A peer that knows no protocol: sends and receives bytes as a test tells it to.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private string unread = "";

    public Socket Socket => socket;

    public async Task SendAsync(string text) => await SendAsync(Wire.Bytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Receives exactly so much.</summary>
    public async Task<string> ReceiveAsync(int count)
    {
        while (unread.Length < count)
        {
            Assert.True(await FillAsync(), $"The connection ended after \"{unread}\".");
        }

        return Take(count);
    }

    /// <summary>Receives up to and including a text.</summary>
    public async Task<string> ReceiveUntilAsync(string end)
    {
        int at;
        while ((at = unread.IndexOf(end, StringComparison.Ordinal)) < 0)
        {
            Assert.True(await FillAsync(), $"The connection ended after \"{unread}\".");
        }

        return Take(at + end.Length);
    }

    public Task<string> ReceiveHeadAsync() => ReceiveUntilAsync("\r\n\r\n");

    /// <summary>Receives until the peer closes in good order.</summary>
    public async Task<string> ReceiveToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return Take(unread.Length);
    }

    /// <summary>Receives until the peer closes, in whatever way.</summary>
    /// <returns>What came, and whether the end was a reset.</returns>
    public async Task<(string Text, bool WasReset)> ReceiveToAnyEndAsync()
    {
        try
        {
            return (await ReceiveToEndAsync(), false);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (Take(unread.Length), true);
        }
    }

    /// <summary>Ends this peer's side and goes on listening.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes such that the other side sees a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();

    private async Task<bool> FillAsync()
    {
        var buffer = new byte[16 * 1024];
        var count = await socket.ReceiveAsync(buffer);
        unread += Wire.Text(buffer.AsSpan(0, count));
        return count > 0;
    }

    private string Take(int count)
    {
        var taken = unread[..count];
        unread = unread[count..];
        return taken;
    }
}
