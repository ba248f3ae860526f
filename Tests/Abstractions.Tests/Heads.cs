using System.Text;

namespace MitmHost.Abstractions.Tests;

/// <summary>Messages as a codec makes them: over the bytes of a head, without a copy.</summary>
internal static class Heads
{
    /// <param name="form">The form of the target.</param>
    /// <param name="method">The method.</param>
    /// <param name="authority">The authority of an absolute or CONNECT target, else empty.</param>
    /// <param name="path">The path; empty for CONNECT.</param>
    /// <param name="fields">The field lines with their line ends.</param>
    /// <param name="scheme">How the origin is spoken to.</param>
    /// <param name="host">Where it is.</param>
    /// <param name="port">And on which port.</param>
    public static HttpRequest Request(
        RequestForm form, string method, string authority, string path, string fields, string scheme = "http", string host = "example.org", int port = 80)
    {
        var target = (form == RequestForm.Absolute ? "http://" : "") + authority + path;
        var head = Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\n{fields}\r\n");
        var authorityAt = method.Length + 1 + (form == RequestForm.Absolute ? 7 : 0);
        var pathAt = authorityAt + authority.Length;
        var versionAt = method.Length + 1 + target.Length + 1;
        var line = new RequestLine(
            form,
            new ByteSlice(head, 0, method.Length),
            new ByteSlice(head, authorityAt, authority.Length),
            new ByteSlice(head, pathAt, path.Length),
            new ByteSlice(head, versionAt, 8));
        return new HttpRequest(head, line, Fields(head, versionAt + 10), scheme, host, port);
    }

    public static HttpRequest Get(string path, string fields = "Host: example.org\r\n") => Request(RequestForm.Origin, "GET", "", path, fields);

    public static HttpResponse Response(string fields)
    {
        var head = Encoding.Latin1.GetBytes($"HTTP/1.1 200 Fine\r\n{fields}\r\n");
        return new HttpResponse(head, new ByteSlice(head, 0, 8), 200, new ByteSlice(head, 13, 4), Fields(head, 19));
    }

    /// <summary>The fields of a block of lines.</summary>
    public static Headers Fields(string lines) => Fields(Encoding.Latin1.GetBytes(lines + "\r\n"), 0);

    private static Headers Fields(byte[] head, int start)
    {
        var lines = new List<HeaderLine>();
        for (var at = start; head[at] != '\r';)
        {
            var end = head.AsSpan(at).IndexOf("\r\n"u8) + at;
            var colon = head.AsSpan(at).IndexOf((byte)':') + at;
            var valueAt = colon + 1;
            while (valueAt < end && head[valueAt] == ' ')
            {
                valueAt++;
            }

            var valueEnd = end;
            while (valueEnd > valueAt && head[valueEnd - 1] == ' ')
            {
                valueEnd--;
            }

            lines.Add(new HeaderLine(head, at, colon - at, valueAt, valueEnd - valueAt, end + 2));
            at = end + 2;
        }

        return new Headers(head, [.. lines]);
    }
}
