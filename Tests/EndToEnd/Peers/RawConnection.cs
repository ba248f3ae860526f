using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MitmHost.EndToEnd.Peers;

/// <summary>One end of a connection that says and hears bytes, not messages. Text stands for bytes in Latin-1.</summary>
internal sealed class RawConnection(Socket socket) : IAsyncDisposable
{
    private Stream stream = new NetworkStream(socket, ownsSocket: true);
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly StringBuilder unread = new();

    /// <summary>The certificate that the other side showed; null without TLS.</summary>
    public X509Certificate2? PeerCertificate => (stream as SslStream)?.RemoteCertificate as X509Certificate2;

    /// <summary>The name that the client's TLS handshake asked for, on the side of the server.</summary>
    public string ServerName => ((SslStream)stream).TargetHostName;

    /// <summary>What was agreed on by ALPN.</summary>
    public SslApplicationProtocol Alpn => ((SslStream)stream).NegotiatedApplicationProtocol;

    public int LocalPort => ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;

    public Task StartTlsAsync(SslClientAuthenticationOptions options) => WrapAsync(s => s.AuthenticateAsClientAsync(options));

    public Task StartTlsAsync(SslServerAuthenticationOptions options) => WrapAsync(s => s.AuthenticateAsServerAsync(options));

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes).AsTask().WaitAsync(Patience.Limit);
        await stream.FlushAsync().WaitAsync(Patience.Limit);
    }

    /// <summary>Reads up to the empty line, and with it.</summary>
    public Task<string> ReadHeadAsync() => ReadUntilAsync("\r\n\r\n");

    /// <summary>Reads up to a mark, and with it.</summary>
    public async Task<string> ReadUntilAsync(string mark)
    {
        while (true)
        {
            var text = unread.ToString();
            if (text.IndexOf(mark, StringComparison.Ordinal) is var found and >= 0)
            {
                return Take(found + mark.Length);
            }

            await FillAsync($"the end \"{mark}\"");
        }
    }

    /// <summary>Reads so many bytes.</summary>
    public async Task<string> ReadAsync(int count)
    {
        while (unread.Length < count)
        {
            await FillAsync($"{count} bytes");
        }

        return Take(count);
    }

    /// <summary>Reads until the other side ends in good order.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var (text, isReset) = await ReadRestAsync();
        return isReset ? throw new IOException($"The connection was reset behind \"{text}\".") : text;
    }

    /// <summary>Reads until the other side ends, in good order or not.</summary>
    public async Task<(string Text, bool IsReset)> ReadRestAsync()
    {
        try
        {
            while (await ReadMoreAsync("the end of the connection"))
            {
            }

            return (Take(unread.Length), false);
        }
        catch (IOException)
        {
            return (Take(unread.Length), true);
        }
    }

    /// <summary>Reads as many bytes as there is room for.</summary>
    public async Task ReadAsync(Memory<byte> into)
    {
        var known = Encoding.Latin1.GetBytes(Take(Math.Min(into.Length, unread.Length)), into.Span);
        for (into = into[known..]; into.Length > 0;)
        {
            var read = await ReadAsync(into, $"{into.Length} more bytes");
            into = read > 0 ? into[read..] : throw new EndOfStreamException($"The other side ended {into.Length} bytes too early.");
        }
    }

    /// <summary>Says that nothing more will come, and goes on listening.</summary>
    public async Task EndAsync()
    {
        if (stream is SslStream tls)
        {
            await tls.ShutdownAsync();
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Ends without a word, as a process that is killed or a cable that is pulled.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    public async Task VanishAsync(Vanishing how)
    {
        if (how == Vanishing.ByReset)
        {
            Reset();
        }
        else
        {
            await DisposeAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return stream.DisposeAsync();
    }

    private async Task WrapAsync(Func<SslStream, Task> authenticate)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        await authenticate(tls).WaitAsync(Patience.Limit);
        stream = tls;
    }

    private string Take(int count)
    {
        var taken = unread.ToString(0, count);
        unread.Remove(0, count);
        return taken;
    }

    private async Task FillAsync(string wanted)
    {
        if (!await ReadMoreAsync(wanted))
        {
            throw new EndOfStreamException($"Wanted {wanted}, but the other side ended behind \"{unread}\".");
        }
    }

    private async Task<bool> ReadMoreAsync(string wanted)
    {
        var read = await ReadAsync(buffer, wanted);
        unread.Append(Encoding.Latin1.GetString(buffer, 0, read));
        return read > 0;
    }

    private Task<int> ReadAsync(Memory<byte> into, string wanted) =>
        Patience.ForAsync(stream.ReadAsync(into).AsTask(), () => $"{wanted}, behind \"{unread}\"");
}
