using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace MitmHost.EndToEnd.Peers;

/// <summary>An origin on loopback. Who speaks on its connections, and what, is left to the test.</summary>
internal sealed class RawOrigin : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly SslServerAuthenticationOptions? tls;
    private readonly Channel<RawConnection> ready = Channel.CreateUnbounded<RawConnection>();
    private readonly Task accepting;
    private int accepted;

    private RawOrigin(IPAddress address, SslServerAuthenticationOptions? tls)
    {
        this.tls = tls;
        listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, 0));
        listener.Listen();
        accepting = AcceptAllAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Address and port, as they stand in a URL.</summary>
    public string Authority => EndPoint.ToString();

    /// <summary>How many connections were made to it.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    public static RawOrigin Start(IPAddress? address = null) => new(address ?? IPAddress.Loopback, tls: null);

    public static RawOrigin StartTls(X509Certificate2 certificate, IPAddress? address = null) =>
        new(address ?? IPAddress.Loopback, OriginCertificates.ServerOptions(certificate));

    /// <summary>The next connection, its TLS handshake done.</summary>
    public Task<RawConnection> AcceptAsync() =>
        Patience.ForAsync(ready.Reader.ReadAsync().AsTask(), () => $"a connection to the origin, which has had {Accepted}");

    /// <summary>All connections, until the origin ends.</summary>
    public IAsyncEnumerable<RawConnection> AllAsync() => ready.Reader.ReadAllAsync();

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
        ready.Writer.TryComplete();
        while (ready.Reader.TryRead(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                socket.NoDelay = true;
                Interlocked.Increment(ref accepted);
                _ = PrepareAsync(new RawConnection(socket));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    /// <summary>Beside the others: one that never speaks holds up none.</summary>
    private async Task PrepareAsync(RawConnection connection)
    {
        try
        {
            if (tls is not null)
            {
                await connection.StartTlsAsync(tls);
            }

            if (!ready.Writer.TryWrite(connection))
            {
                await connection.DisposeAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or TimeoutException)
        {
            await connection.DisposeAsync();
        }
    }
}
