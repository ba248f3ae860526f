using System.Text;

namespace MitmHost.FlowFiles;

/// <summary><c>request</c> of an HTTP flow.</summary>
internal static class RequestState
{
    private static readonly string[] Keys =
    [
        "http_version", "headers", "content", "trailers", "timestamp_start", "timestamp_end", "host", "port", "method", "scheme", "authority", "path",
    ];

    public static readonly Func<TnetValue, HttpRequest> Read = value =>
    {
        var from = value.AsDictionary();
        FileRecord? record = null;
        var line = Line(from.Bytes("method").Span, from.Bytes("authority").Span, from.Bytes("path").Span, from.Bytes("http_version").Span);
        var scheme = SchemeOf(from.Bytes("scheme").Span);
        var port = from.Int("port");
        var request = new HttpRequest(line, from.Get("headers", HeadersState.Read), scheme, HostOf(from), port);
        MessageState.Read(from, request, ref record);
        from.DemandNoOther(Keys);
        return request;
    };

    public static TnetValue Write(HttpRequest request)
    {
        var to = new TnetDictionary(Keys.Length);
        MessageState.Write(request, to);
        to.Add("host", TnetValue.Text(request.Host));
        to.Add("port", TnetValue.Of((long)request.Port));
        to.Add("method", TnetValue.Bytes(request.MethodBytes.ToArray()));
        to.Add("scheme", TnetValue.Bytes(FieldText.Encode(request.Scheme)));
        to.Add("authority", TnetValue.Bytes(request.AuthorityBytes.Span.ToArray()));
        to.Add("path", TnetValue.Bytes(request.PathBytes.ToArray()));
        return TnetValue.Dictionary(to);
    }

    /// <summary>The four parts in one array, as a head holds them.</summary>
    private static RequestLine Line(ReadOnlySpan<byte> method, ReadOnlySpan<byte> authority, ReadOnlySpan<byte> path, ReadOnlySpan<byte> version)
    {
        var parts = new byte[method.Length + authority.Length + path.Length + version.Length];
        method.CopyTo(parts);
        authority.CopyTo(parts.AsSpan(method.Length));
        path.CopyTo(parts.AsSpan(method.Length + authority.Length));
        version.CopyTo(parts.AsSpan(parts.Length - version.Length));
        return new RequestLine(
            FormOf(method, authority, path),
            new ByteSlice(parts, 0, method.Length),
            new ByteSlice(parts, method.Length, authority.Length),
            new ByteSlice(parts, method.Length + authority.Length, path.Length),
            new ByteSlice(parts, parts.Length - version.Length, version.Length));
    }

    /// <summary>As mitmproxy's <c>first_line_format</c>, which its files do not hold.</summary>
    private static RequestForm FormOf(ReadOnlySpan<byte> method, ReadOnlySpan<byte> authority, ReadOnlySpan<byte> path) =>
        method.SequenceEqual("CONNECT"u8) ? RequestForm.Authority
        : path.SequenceEqual("*"u8) ? RequestForm.Asterisk
        : !authority.IsEmpty ? RequestForm.Absolute
        : RequestForm.Origin;

    private static string SchemeOf(ReadOnlySpan<byte> bytes) =>
        bytes.SequenceEqual("https"u8) ? "https" : bytes.SequenceEqual("http"u8) ? "http" : FieldText.Decode(bytes);

    /// <summary>mitmproxy takes bytes too, as its oldest releases wrote them.</summary>
    private static string HostOf(TnetDictionary from) =>
        from["host"].Kind == TnetKind.Bytes ? Encoding.Latin1.GetString(from.Bytes("host").Span) : from.Text("host");
}
