using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MitmHost.FlowFiles.Tests.Export;

/// <summary>An origin that answers each request with 200, and keeps the last one as the bytes that came.</summary>
internal sealed class RequestOrigin : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public RequestOrigin()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Authority => listener.LocalEndpoint.ToString()!;

    /// <summary>The request line and the fields, one a line.</summary>
    public string[] Head { get; private set; } = [];

    public byte[] Body { get; private set; } = [];

    /// <summary>The fields of the last request, without those that every client states by itself.</summary>
    public IEnumerable<string> Fields => Head.Skip(1).Where(line => !IsOwn(line));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        listener.Stop();
        stopping.Dispose();
    }

    private static bool IsOwn(string line) =>
        line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await stream.ReadExactlyAsync(one, stopping.Token);
            head.Add(one[0]);
        }

        var lines = FieldText.Decode(head.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))?["Content-Length: ".Length..];
        var body = new byte[int.Parse(length ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stopping.Token);
        (Head, Body) = (lines, body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), stopping.Token);
    }
}
