using System.Buffers.Text;

namespace MitmHost.Host.Http1;

/// <summary>Writes heads: what nobody edited as the bytes that came.</summary>
internal static class HeadWriter
{
    /// <summary>Fields that a client addresses to the proxy itself, RFC 9110 §11.7.1 and RFC 9112 appendix C.2.2.</summary>
    private static ReadOnlySpan<byte> ProxyAuthorization => "Proxy-Authorization"u8;

    private static ReadOnlySpan<byte> ProxyConnection => "Proxy-Connection"u8;

    /// <summary>An upper bound of what <see cref="Write(HttpRequest, Span{byte})"/> needs.</summary>
    public static int Measure(HttpRequest request) =>
        request.MethodBytes.Length + request.PathBytes.Length + request.AuthorityBytes.Length + request.VersionBytes.Length + 8 + Measure(request.Headers);

    /// <summary>An upper bound of what <see cref="Write(HttpResponse, Span{byte})"/> needs.</summary>
    public static int Measure(HttpResponse response) => response.VersionBytes.Length + response.ReasonBytes.Length + 16 + Measure(response.Headers);

    /// <summary>Writes the head in the form that an origin expects (RFC 9112 §3.2.1); a CONNECT request stays one, for a proxy.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Write(HttpRequest request, Span<byte> to)
    {
        if (request.Form != RequestForm.Absolute && request.UntouchedHead is { IsEmpty: false } untouched)
        {
            untouched.CopyTo(to);
            return untouched.Length;
        }

        var at = 0;
        Append(to, ref at, request.MethodBytes);
        Append(to, ref at, " "u8);
        Append(to, ref at, request.Form == RequestForm.Authority ? request.AuthorityBytes.Span : request.PathBytes);
        Append(to, ref at, " "u8);
        Append(to, ref at, request.VersionBytes);
        Append(to, ref at, "\r\n"u8);
        AppendFields(to, ref at, request.Headers, forOrigin: request.Form == RequestForm.Absolute);
        Append(to, ref at, "\r\n"u8);
        return at;
    }

    /// <returns>The number of bytes written.</returns>
    public static int Write(HttpResponse response, Span<byte> to)
    {
        if (response.UntouchedHead is { IsEmpty: false } untouched)
        {
            untouched.CopyTo(to);
            return untouched.Length;
        }

        var at = 0;
        Append(to, ref at, response.VersionBytes);
        Append(to, ref at, " "u8);
        Utf8Formatter.TryFormat(response.StatusCode, to[at..], out var digits);
        at += digits;
        Append(to, ref at, " "u8);
        Append(to, ref at, response.ReasonBytes);
        Append(to, ref at, "\r\n"u8);
        AppendFields(to, ref at, response.Headers, forOrigin: false);
        Append(to, ref at, "\r\n"u8);
        return at;
    }

    public static int Measure(Headers headers)
    {
        var length = 2;
        for (var i = 0; i < headers.Count; i++)
        {
            length += headers.Line(i).Whole.Length;
        }

        return length;
    }

    /// <summary>Writes field lines without the empty line behind them.</summary>
    public static void AppendFields(Span<byte> to, ref int at, Headers headers, bool forOrigin)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            var line = headers.Line(i);
            if (!forOrigin || !IsForProxy(line))
            {
                Append(to, ref at, line.Whole);
            }
        }
    }

    private static bool IsForProxy(in HeaderLine line) => line.NameLength switch
    {
        16 => System.Text.Ascii.EqualsIgnoreCase(line.Name, ProxyConnection),
        19 => System.Text.Ascii.EqualsIgnoreCase(line.Name, ProxyAuthorization),
        _ => false,
    };

    private static void Append(Span<byte> to, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to[at..]);
        at += bytes.Length;
    }
}
