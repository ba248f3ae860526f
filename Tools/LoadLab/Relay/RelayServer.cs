using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Relay;

/// <summary>
/// The limit of this runtime for an intercepting proxy. After CONNECT: TLS ended with one fixed certificate, TLS dialled to the
/// origin, bytes copied. Anything else: bytes copied to one fixed upstream. No message is parsed in either.
/// </summary>
internal sealed class RelayServer : IAsyncDisposable
{
    private readonly SslServerAuthenticationOptions tls;
    private readonly IPEndPoint upstream;
    private readonly LoopbackListener listener;

    /// <param name="certificate">Shown to every client; owned by the caller.</param>
    /// <param name="port">0 lets the system choose.</param>
    /// <param name="upstream">Where plain HTTP goes.</param>
    public RelayServer(X509Certificate2 certificate, int port, IPEndPoint upstream)
    {
        tls = TlsSettings.ForServer(certificate);
        this.upstream = upstream;
        listener = new LoopbackListener(port, socket => new RelayConnection(socket, tls, this.upstream).ServeAsync());
    }

    public int Port => listener.Port;

    /// <summary>Ends when the server is disposed; fails by a fault of its own.</summary>
    public Task Serving => listener.Serving;

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}
