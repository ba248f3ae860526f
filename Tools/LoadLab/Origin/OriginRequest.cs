using System.Buffers.Text;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Origin;

/// <summary>What a request asks of the origin: <c>GET /1024 HTTP/1.1\r\nHost: a\r\n\r\n</c> asks for 1024 bytes.</summary>
internal readonly record struct OriginRequest(long Bytes, HeadFields Fields)
{
    private const long MaxBytes = 1L << 30;

    /// <param name="head">Request line and field lines, each with its CRLF, without the empty line.</param>
    /// <param name="request">What was asked for.</param>
    public static bool TryParse(ReadOnlySpan<byte> head, out OriginRequest request)
    {
        request = default;
        var line = head[..head.IndexOf("\r\n"u8)];
        var methodEnd = line.IndexOf((byte)' ');
        var targetEnd = line.LastIndexOf(" HTTP/1."u8);
        if (methodEnd < 0 || targetEnd <= methodEnd
            || !(line[..methodEnd].SequenceEqual("GET"u8) || line[..methodEnd].SequenceEqual("POST"u8))
            || !TryParseTarget(line[(methodEnd + 1)..targetEnd], out var bytes)
            || !HeadFields.TryParse(head[(line.Length + 2)..], out var fields))
        {
            return false;
        }

        request = new OriginRequest(bytes, fields);
        return true;
    }

    /// <summary>The last segment counts: <c>/1024</c>, or <c>http://localhost:8000/1024</c> when a proxy passes the absolute form on (RFC 9112 section 3.2.2).</summary>
    private static bool TryParseTarget(ReadOnlySpan<byte> target, out long bytes)
    {
        var size = target[(target.LastIndexOf((byte)'/') + 1)..];
        return Utf8Parser.TryParse(size, out bytes, out var read) && read == size.Length && bytes is >= 0 and <= MaxBytes;
    }
}
