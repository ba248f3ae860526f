using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MitmHost.Tools.LoadLab.Net;
using MitmHost.Tools.LoadLab.Origin;
using MitmHost.Tools.LoadLab.Relay;

namespace MitmHost.Tools.Tests.LoadLab.Relay;

public sealed class RelayServerTests : IDisposable
{
    private readonly X509Certificate2 certificate = LoopbackCertificate.Create("loadlab tests", TimeProvider.System);

    public void Dispose() => certificate.Dispose();

    [Fact]
    public async Task Serve_ClientThatHasFinishedSending_StillGetsItsAnswer()
    {
        await using var origin = new OriginServer(certificate, 0, 0);
        await using var relay = new RelayServer(certificate, 0, new IPEndPoint(IPAddress.Loopback, origin.HttpPort));

        var answer = await AskAsync(relay.Port, "GET /100000 HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Equal(100_000, answer.Length - answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
    }

    [Theory]
    [InlineData("CONNECT example.com:443 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT nowhere HTTP/1.1\r\n\r\n")]
    public async Task Serve_ConnectBeyondThisMachine_IsRefused(string request)
    {
        await using var relay = new RelayServer(certificate, 0, new IPEndPoint(IPAddress.Loopback, 1));

        Assert.StartsWith("HTTP/1.1 400 ", await AskAsync(relay.Port, request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT localhost:{0} HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://localhost:{0}/ HTTP/1.1\r\n\r\n")]
    public async Task Serve_UpstreamThatDoesNotListen_Is502(string request)
    {
        int closed;
        await using (var listener = new LoopbackListener(0, _ => Task.CompletedTask))
        {
            closed = listener.Port;
        }

        await using var relay = new RelayServer(certificate, 0, new IPEndPoint(IPAddress.Loopback, closed));

        var answer = await AskAsync(relay.Port, request.Replace("{0}", $"{closed}", StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
    }

    /// <summary>Sends, ends its own direction, and reads to the end.</summary>
    private static async Task<string> AskAsync(int port, string request)
    {
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var reader = new StreamReader(new NetworkStream(client), Encoding.ASCII);
        await client.SendAsync(Encoding.ASCII.GetBytes(request));
        client.Shutdown(SocketShutdown.Send);
        return await reader.ReadToEndAsync();
    }
}
