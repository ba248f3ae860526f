using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>A connection through the proxy, ready for requests.</summary>
internal sealed class ClientConnection
{
    private readonly Stream stream;
    private readonly ResponseReader reader;

    private ClientConnection(Stream stream, byte[] buffer, IHeadObserver? observer)
    {
        this.stream = stream;
        reader = new ResponseReader(stream, buffer, observer);
    }

    /// <param name="socket">Not yet connected; owned by the caller, as is the buffer.</param>
    /// <param name="buffer">For what is read.</param>
    /// <param name="proxy">Where to connect.</param>
    /// <param name="messages">The prepared bytes.</param>
    /// <param name="observer">Shown the heads of the answers; may be null.</param>
    /// <exception cref="LoadFailure">The connection could not be opened.</exception>
    public static async Task<ClientConnection> OpenAsync(Socket socket, byte[] buffer, LoopbackEndPoint proxy, ClientMessages messages, IHeadObserver? observer = null)
    {
        var failure = LoadFailure.Connect;
        Stream? opened = null;
        try
        {
            await socket.ConnectAsync(proxy.Address);
            failure = LoadFailure.Reset;
            opened = new NetworkStream(socket, ownsSocket: false);
            if (messages.Tls is { } tls)
            {
                await opened.WriteAsync(messages.Connect);
                await new ResponseReader(opened, buffer).ReadConnectAsync();
                failure = LoadFailure.Tls;
                var secure = new SslStream(opened, leaveInnerStreamOpen: false);
                opened = secure;
                await secure.AuthenticateAsClientAsync(tls);
            }

            return new ClientConnection(opened, buffer, observer);
        }
        catch (Exception e) when (e is LoadFailure || Peer.IsGone(e))
        {
            opened?.Dispose();
            throw e as LoadFailure ?? new LoadFailure(failure, e.Message, e);
        }
    }

    /// <summary>One request, one verified answer.</summary>
    /// <returns>Whether the connection can be used again.</returns>
    /// <exception cref="LoadFailure">The answer was not what was asked for.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> RequestAsync(ClientMessages messages)
    {
        try
        {
            await stream.WriteAsync(messages.Request);
            return await reader.ReadAsync(messages.ExpectedBytes);
        }
        catch (Exception e) when (Peer.IsGone(e))
        {
            throw new LoadFailure(LoadFailure.Reset, e.Message, e);
        }
    }

    /// <summary>Frees what TLS holds outside the managed heap. The socket is the caller's to close.</summary>
    public void Close() => stream.Dispose();
}
