using System.Buffers;

namespace MitmHost.Host.Http1;

/// <summary>Reads the head of a request.</summary>
internal static class RequestParser
{
    /// <summary>White space and control characters end a target or make it ambiguous; bytes above 127 are passed on as they are.</summary>
    private static readonly SearchValues<byte> NotInTarget =
        SearchValues.Create([.. Enumerable.Range(0, 33).Select(i => (byte)i), 127]);

    /// <param name="bytes">The head, from the request line to the empty line.</param>
    /// <param name="destination">Where a tunnel leads; null on a connection that is none.</param>
    /// <param name="received">When the first byte came.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    /// <returns>The request; as much of it as could be read when something is wrong.</returns>
    public static HttpRequest Parse(ReadOnlySpan<byte> bytes, Destination? destination, DateTimeOffset received, out Http1Fault? fault)
    {
        var head = bytes.ToArray();
        var end = head.AsSpan().IndexOf((byte)'\n') + 1;
        var line = ParseLine(head, end, out fault);
        var fields = fault is null ? FieldParser.Parse(head, end, out fault) : [];
        var headers = new Headers(head, fields);
        var target = fault is null ? Target.Of(line, destination, out fault) : Target.Unknown;
        return new HttpRequest(head, line with { Path = target.Path ?? line.Path }, headers, target.Scheme, target.Host, target.Port) { TimestampStart = received };
    }

    /// <summary><c>method SP request-target SP HTTP-version CRLF</c>, RFC 9112 §3; single spaces only.</summary>
    private static RequestLine ParseLine(byte[] head, int end, out Http1Fault? fault)
    {
        var nothing = new ByteSlice(head, 0, 0);
        var incomplete = new RequestLine(RequestForm.Origin, nothing, nothing, nothing, nothing);
        if (end < 2 || head[end - 2] != '\r')
        {
            fault = Http1Fault.Malformed("The request line does not end in CR LF (RFC 9112 §2.2).");
            return incomplete;
        }

        var text = head.AsSpan(0, end - 2);
        var first = text.IndexOf((byte)' ');
        var last = text.LastIndexOf((byte)' ');
        if (first < 1 || last <= first + 1 || !Token.IsValid(text[..first]))
        {
            fault = Http1Fault.Malformed("The request line is not of the form \"METHOD target HTTP/1.1\" (RFC 9112 §3).");
            return incomplete;
        }

        var method = new ByteSlice(head, 0, first);
        var version = new ByteSlice(head, last + 1, text.Length - last - 1);
        var target = new ByteSlice(head, first + 1, last - first - 1);
        if (target.Span.ContainsAny(NotInTarget))
        {
            fault = Http1Fault.Malformed("The request target holds white space or a control character (RFC 9112 §3.2).");
            return incomplete with { Method = method };
        }

        fault = CheckVersion(version.Span);
        return Split(method, target, version);
    }

    private static Http1Fault? CheckVersion(ReadOnlySpan<byte> version)
    {
        if (version.Length != 8 || !version.StartsWith("HTTP/"u8) || !char.IsAsciiDigit((char)version[5]) || version[6] != '.' || !char.IsAsciiDigit((char)version[7]))
        {
            return Http1Fault.Malformed("The request line has no HTTP version (RFC 9112 §2.3).");
        }

        return version[5] == '1' ? null : new Http1Fault(505, "The HTTP version is not supported on this connection; use HTTP/1.1.");
    }

    private static RequestLine Split(ByteSlice method, ByteSlice target, ByteSlice version)
    {
        var nothing = target with { Length = 0 };
        var text = target.Span;
        if (method.Span.SequenceEqual("CONNECT"u8))
        {
            return new(RequestForm.Authority, method, target, nothing, version);
        }

        if (text[0] == '/')
        {
            return new(RequestForm.Origin, method, nothing, target, version);
        }

        if (text.SequenceEqual("*"u8))
        {
            return new(RequestForm.Asterisk, method, nothing, target, version);
        }

        // http://authority/path?query
        var scheme = text.IndexOf("://"u8);
        var authority = scheme < 0 ? 0 : scheme + 3;
        var length = text[authority..].IndexOfAny((byte)'/', (byte)'?') is var slash and >= 0 ? slash : text.Length - authority;
        return new(
            RequestForm.Absolute,
            method,
            new ByteSlice(target.Source, target.Start + authority, length),
            new ByteSlice(target.Source, target.Start + authority + length, text.Length - authority - length),
            version);
    }
}
