using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Origin;

/// <summary>The server behind the proxies, plain and over TLS: <c>GET /N</c> answers N bytes, a request body is drained.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly ResponseCache responses = new();
    private readonly SslServerAuthenticationOptions tls;
    private readonly LoopbackListener plain;
    private readonly LoopbackListener secure;

    /// <param name="certificate">Shown by the TLS port; owned by the caller.</param>
    /// <param name="httpPort">0 lets the system choose.</param>
    /// <param name="httpsPort">0 lets the system choose.</param>
    public OriginServer(X509Certificate2 certificate, int httpPort, int httpsPort)
    {
        tls = TlsSettings.ForServer(certificate);
        plain = new LoopbackListener(httpPort, ServePlainAsync);
        secure = new LoopbackListener(httpsPort, ServeTlsAsync);
    }

    public int HttpPort => plain.Port;

    public int HttpsPort => secure.Port;

    /// <summary>Ends when the server is disposed; fails by a fault of its own.</summary>
    public Task Serving => Task.WhenAny(plain.Serving, secure.Serving).Unwrap();

    public async ValueTask DisposeAsync()
    {
        await plain.DisposeAsync();
        await secure.DisposeAsync();
    }

    private async Task ServePlainAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await ServeAsync(stream);
    }

    private async Task ServeTlsAsync(Socket socket)
    {
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false);
        await stream.AuthenticateAsServerAsync(tls);
        await ServeAsync(stream);
    }

    private async Task ServeAsync(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await new OriginConnection(stream, buffer, responses).ServeAsync(CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
