using System.Buffers.Text;
using MitmHost.Host.Http1;

namespace MitmHost.Host.Transports;

/// <summary>Writes messages of HTTP/1 to a transport: heads and small bodies together, large bodies as they come.</summary>
internal static class Http1Output
{
    /// <summary>A chunk of at most 16 hex digits and CR LF in front, CR LF behind.</summary>
    private const int ChunkOverhead = 20;

    /// <summary>How much of a large last part is kept back: enough to be worth a packet, little enough to copy.</summary>
    private const int KeptEnd = 1024;

    public static void WriteHead(this Transport transport, HttpRequest request) =>
        transport.Advance(HeadWriter.Write(request, transport.Reserve(HeadWriter.Measure(request))));

    public static void WriteHead(this Transport transport, HttpResponse response) =>
        transport.Advance(HeadWriter.Write(response, transport.Reserve(HeadWriter.Measure(response))));

    /// <summary>Writes a complete body in the given framing, with the trailers that belong to it.</summary>
    public static async ValueTask SendWholeAsync(this Transport transport, ReadOnlyMemory<byte> body, BodyFraming framing, Headers? trailers)
    {
        if (framing.Kind != BodyKind.Chunked)
        {
            await transport.SendAsync(body);
            return;
        }

        if (!body.IsEmpty)
        {
            WriteSize(transport, body.Length);
            await transport.AddAsync(body);
            transport.Write("\r\n"u8);
        }

        transport.WriteEnd(framing, trailers);
        await transport.FlushAsync();
    }

    /// <summary>Adds to what goes out with the next flush while it is little, sends it at once when it is much.</summary>
    private static ValueTask AddAsync(this Transport transport, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > Transport.SmallBuffer)
        {
            return transport.SendAsync(bytes);
        }

        transport.Write(bytes.Span);
        return default;
    }

    /// <summary>Sends a part of a body: as it is, unless the body is to be chunked and the part is not.</summary>
    public static ValueTask SendPartAsync(this Transport transport, ReadOnlyMemory<byte> part, bool isFramed, BodyFraming framing)
    {
        if (part.IsEmpty)
        {
            return default;
        }

        return isFramed || framing.Kind != BodyKind.Chunked ? transport.SendAsync(part) : transport.SendChunkAsync(part);
    }

    /// <summary>Sends the last part of a body but for its end, which goes out with the next flush. The part's memory is free when this returns.</summary>
    public static ValueTask SendLastPartAsync(this Transport transport, ReadOnlyMemory<byte> part, bool isFramed, BodyFraming framing)
    {
        if (!isFramed && framing.Kind == BodyKind.Chunked)
        {
            return transport.SendPartAsync(part, isFramed, framing); // WriteEnd is what ends it
        }

        if (part.Length > Transport.SmallBuffer)
        {
            return transport.SendButEndAsync(part);
        }

        transport.Write(part.Span);
        return default;
    }

    /// <summary>Writes what ends a body whose framing is made here.</summary>
    public static void WriteEnd(this Transport transport, BodyFraming framing, Headers? trailers)
    {
        if (framing.Kind != BodyKind.Chunked)
        {
            return;
        }

        transport.Write("0\r\n"u8);
        if (trailers is not null)
        {
            var length = 0;
            HeadWriter.AppendFields(transport.Reserve(HeadWriter.Measure(trailers)), ref length, trailers, forOrigin: false);
            transport.Advance(length);
        }

        transport.Write("\r\n"u8);
    }

    private static async ValueTask SendButEndAsync(this Transport transport, ReadOnlyMemory<byte> part)
    {
        await transport.SendAsync(part[..^KeptEnd]);
        transport.Write(part.Span[^KeptEnd..]);
    }

    private static async ValueTask SendChunkAsync(this Transport transport, ReadOnlyMemory<byte> part)
    {
        WriteSize(transport, part.Length);
        await transport.SendAsync(part);
        transport.Write("\r\n"u8);
    }

    private static void WriteSize(Transport transport, int size)
    {
        var space = transport.Reserve(ChunkOverhead);
        Utf8Formatter.TryFormat(size, space, out var digits, 'x');
        "\r\n"u8.CopyTo(space[digits..]);
        transport.Advance(digits + 2);
    }
}
