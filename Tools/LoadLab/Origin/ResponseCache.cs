using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace MitmHost.Tools.LoadLab.Origin;

/// <summary>Responses as bytes, ready to write: a small one is made once, head and body in one piece.</summary>
internal sealed class ResponseCache
{
    private const int MaxCached = 64;
    private const int MaxInOnePiece = 64 * 1024;

    private static readonly byte[] Filler = Enumerable.Range(0, MaxInOnePiece).Select(static i => (byte)('a' + (i % 26))).ToArray();

    private readonly ConcurrentDictionary<long, byte[]> small = new();

    public ValueTask WriteAsync(Stream stream, long bytes, CancellationToken cancellationToken)
    {
        if (small.TryGetValue(bytes, out var response))
        {
            return stream.WriteAsync(response, cancellationToken);
        }

        var head = Head(bytes);
        if (bytes > MaxInOnePiece)
        {
            return WritePiecesAsync(stream, head, bytes, cancellationToken);
        }

        response = [.. head, .. Filler.AsSpan(0, (int)bytes)];
        if (small.Count < MaxCached)
        {
            small[bytes] = response;
        }

        return stream.WriteAsync(response, cancellationToken);
    }

    private static async ValueTask WritePiecesAsync(Stream stream, byte[] head, long bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(head, cancellationToken);
        for (var left = bytes; left > 0; left -= Math.Min(left, Filler.Length))
        {
            await stream.WriteAsync(Filler.AsMemory(0, (int)Math.Min(left, Filler.Length)), cancellationToken);
        }
    }

    private static byte[] Head(long bytes) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 200 OK\r\nServer: loadlab\r\nContent-Type: text/plain\r\nContent-Length: {bytes}\r\n\r\n"));
}
