namespace MitmHost.FlowFiles;

/// <summary><c>request</c> of an entry.</summary>
internal static class HarRequest
{
    /// <summary>The most characters of a URL that an error shows.</summary>
    private const int Shown = 100;

    /// <summary>The request; null when there is none that can be read.</summary>
    public static HttpRequest? Read(HarPart entry)
    {
        if (entry.Object("request") is not { } part)
        {
            if (entry.Member("request") is null)
            {
                entry.Fault("request", "It is missing: the entry is no exchange.");
            }

            return null;
        }

        var (method, url) = (Required(part, "method"), Required(part, "url"));
        if (method is null || url is null)
        {
            return null;
        }

        if (!Token.IsValid(method))
        {
            part.Fault("method", "This is no method (RFC 9110 §9.1).");
            return null;
        }

        var headers = HarHeaders.Read(part, out var authority);
        if (Target(part, method, url) is not var (form, target))
        {
            return null;
        }

        var request = Make(part, method, form, form == RequestForm.Authority ? url : authority ?? "", target, headers);
        HarBody.ReadRequest(part, request);
        return request;
    }

    private static string? Required(HarPart request, string member)
    {
        if (request.Member(member) is not { } part)
        {
            request.Fault(member, "It is missing: there is no flow without it.");
            return null;
        }

        return part.AsText();
    }

    private static HttpRequest Make(HarPart part, string method, RequestForm form, string authority, UrlParts target, Headers headers)
    {
        // HTTP/2 has the authority apart from the path too, but no target in absolute form (RFC 9113 §8.3.1).
        var line = new RequestLine(
            form,
            Slice(method),
            Slice(authority.AsSpan().ContainsAnyInRange('\0', ' ') ? "" : authority),
            Slice(target.Path),
            Slice(HarVersions.Read(part.Text("httpVersion"))));
        return new HttpRequest(line, headers, target.Scheme, target.Host, target.Port);
    }

    private static ByteSlice Slice(string text) => new(FieldText.Encode(text));

    private static (RequestForm Form, UrlParts Target)? Target(HarPart part, string method, string url)
    {
        if (method == "CONNECT" && UrlParts.TrySplitAuthority(url, out var host, out var port) && port is { } number)
        {
            return (RequestForm.Authority, new UrlParts("http", host, number, ""));
        }

        try
        {
            var target = UrlParts.Split(AsHttp(url));
            if (target.Path.AsSpan().ContainsAnyInRange('\0', ' ') || target.Path.Contains('\x7f', StringComparison.Ordinal))
            {
                part.Fault("url", "It holds white space or a control character, which RFC 9112 §3.2 forbids in a target.");
                return null;
            }

            // RFC 9112 §3.2.4: an OPTIONS request for a URL without a path is about the server as a whole.
            return method == "OPTIONS" && IsBare(url) ? (RequestForm.Asterisk, target with { Path = "*" }) : (RequestForm.Origin, target);
        }
        catch (ArgumentException)
        {
            part.Fault("url", $"\"{(url.Length > Shown ? url[..Shown] + "…" : url)}\" is no http, https, ws or wss URL: such an entry holds no HTTP.");
            return null;
        }
    }

    /// <summary>Chrome names a WebSocket by its own scheme (RFC 6455 §3), though the handshake is HTTP.</summary>
    private static string AsHttp(string url) =>
        url.StartsWith("ws://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("wss://", StringComparison.OrdinalIgnoreCase)
            ? string.Concat("http", url.AsSpan(2))
            : url;

    private static bool IsBare(string url) => url.IndexOfAny(['/', '?', '#'], url.IndexOf("://", StringComparison.Ordinal) + 3) < 0;
}
