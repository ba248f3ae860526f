using System.Buffers.Text;

namespace MitmHost.Host.Http1;

/// <summary>Reads the head of a response.</summary>
internal static class ResponseParser
{
    /// <param name="bytes">The head, from the status line to the empty line.</param>
    /// <param name="received">When the first byte came.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    /// <returns>The response, or null when something is wrong.</returns>
    public static HttpResponse? Parse(ReadOnlySpan<byte> bytes, DateTimeOffset received, out Http1Fault? fault)
    {
        var head = bytes.ToArray();
        var end = head.AsSpan().IndexOf((byte)'\n') + 1;
        fault = CheckLine(head.AsSpan(0, end), out var status);
        if (fault is not null)
        {
            return null;
        }

        var fields = FieldParser.Parse(head, end, out fault);
        if (fault is not null)
        {
            return null;
        }

        // HTTP/1.1 200 OK\r\n: the reason begins at 13, and may be missing with the space in front of it.
        var reason = new ByteSlice(head, Math.Min(13, end - 2), Math.Max(0, end - 2 - 13));
        return new HttpResponse(head, new ByteSlice(head, 0, 8), status, reason, new Headers(head, fields)) { TimestampStart = received };
    }

    /// <summary><c>HTTP-version SP status-code [ SP reason-phrase ] CRLF</c>, RFC 9112 §4.</summary>
    private static Http1Fault? CheckLine(ReadOnlySpan<byte> line, out int status)
    {
        status = 0;
        if (line.Length < 2 || line[^2] != '\r')
        {
            return Http1Fault.Malformed("The status line does not end in CR LF (RFC 9112 §2.2).");
        }

        var text = line[..^2];
        if (text.Length < 12
            || !text.StartsWith("HTTP/1."u8)
            || !char.IsAsciiDigit((char)text[7])
            || text[8] != ' '
            || text[9..12].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || (text.Length > 12 && text[12] != ' '))
        {
            return Http1Fault.Malformed("The status line is not of the form \"HTTP/1.1 200 OK\" (RFC 9112 §4).");
        }

        if (!Utf8Parser.TryParse(text[9..12], out status, out _) || status < 100 || text.ContainsAny((byte)0, (byte)'\r'))
        {
            return Http1Fault.Malformed("The status line holds an impossible status, a NUL or a bare CR (RFC 9112 §4).");
        }

        return null;
    }
}
