using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Relay;

/// <summary>One client, its upstream, and the bytes between them.</summary>
internal sealed class RelayConnection(Socket client, SslServerAuthenticationOptions tls, IPEndPoint plainUpstream)
{
    private const int BufferSize = 16 * 1024;

    private static readonly byte[] Established = "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray();
    private static readonly byte[] BadRequest = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private static readonly byte[] BadGateway = "HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly Socket upstream = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public async Task ServeAsync()
    {
        var up = ArrayPool<byte>.Shared.Rent(BufferSize);
        var down = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using (upstream)
            {
                await ServeAsync(up, down);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(up);
            ArrayPool<byte>.Shared.Return(down);
        }
    }

    private async Task ServeAsync(byte[] up, byte[] down)
    {
        var received = 0;
        while (ConnectHead.MayBecome(up.AsSpan(0, received)) && !up.AsSpan(0, received).EndsWith("\r\n\r\n"u8))
        {
            var read = received < up.Length ? await client.ReceiveAsync(up.AsMemory(received)) : 0;
            if (read == 0)
            {
                return;
            }

            received += read;
        }

        await (ConnectHead.MayBecome(up.AsSpan(0, received)) ? ServeTlsAsync(up, received, down) : ServePlainAsync(up, received, down));
    }

    private async Task ServePlainAsync(byte[] up, int received, byte[] down)
    {
        if (!await DialAsync(plainUpstream))
        {
            return;
        }

        await using var clientStream = new NetworkStream(client, ownsSocket: false);
        await using var upstreamStream = new NetworkStream(upstream, ownsSocket: false);
        await upstreamStream.WriteAsync(up.AsMemory(0, received));
        await CopyBothWaysAsync(clientStream, upstreamStream, up, down);
    }

    private async Task ServeTlsAsync(byte[] up, int received, byte[] down)
    {
        if (!ConnectHead.TryParse(up.AsSpan(0, received), out var target))
        {
            await client.SendAsync(BadRequest);
            return;
        }

        if (!await DialAsync(target.Address))
        {
            return;
        }

        await client.SendAsync(Established);
        await using var clientStream = new SslStream(new NetworkStream(client, ownsSocket: false), leaveInnerStreamOpen: false);
        await using var upstreamStream = new SslStream(new NetworkStream(upstream, ownsSocket: false), leaveInnerStreamOpen: false);

        // Both handshakes run at once: neither needs anything of the other.
        var dialling = upstreamStream.AuthenticateAsClientAsync(TlsSettings.ForClient(target.Host, resume: true));
        await Task.WhenAll(clientStream.AuthenticateAsServerAsync(tls), dialling);
        await CopyBothWaysAsync(clientStream, upstreamStream, up, down);
    }

    private async ValueTask<bool> DialAsync(IPEndPoint address)
    {
        try
        {
            await upstream.ConnectAsync(address);
            return true;
        }
        catch (SocketException)
        {
            await client.SendAsync(BadGateway);
            return false;
        }
    }

    /// <summary>Ends when the origin does. A client that has finished sending still gets the rest of its answer.</summary>
    private async Task CopyBothWaysAsync(Stream clientStream, Stream upstreamStream, byte[] up, byte[] down)
    {
        var sending = SendUpAsync(clientStream, upstreamStream, up);
        try
        {
            await ByteCopy.RunAsync(upstreamStream, clientStream, down);
        }
        finally
        {
            // The buffer goes back to the pool only when no read into it is pending.
            client.Dispose();
            upstream.Dispose();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendUpAsync(Stream clientStream, Stream upstreamStream, byte[] buffer)
    {
        try
        {
            await ByteCopy.RunAsync(clientStream, upstreamStream, buffer);
            upstream.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (Peer.IsGone(e))
        {
            upstream.Dispose();
        }
    }
}
