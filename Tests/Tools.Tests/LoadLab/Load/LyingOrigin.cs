using System.Net;
using System.Net.Sockets;
using System.Text;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.Tests.LoadLab.Load;

/// <summary>Answers every request with the same bytes, whatever was asked for.</summary>
internal sealed class LyingOrigin : IAsyncDisposable
{
    private readonly LoopbackListener listener;

    /// <param name="answer">Empty to take the request and never answer.</param>
    public LyingOrigin(string answer) => listener = new LoopbackListener(0, socket => ServeAsync(socket, Encoding.ASCII.GetBytes(answer)));

    public int Port => listener.Port;

    public IPEndPoint Address => new(IPAddress.Loopback, Port);

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private static async Task ServeAsync(Socket socket, byte[] answer)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) > 0)
        {
            await socket.SendAsync(answer);
        }
    }
}
