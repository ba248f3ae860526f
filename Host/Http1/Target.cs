using System.Text;

namespace MitmHost.Host.Http1;

/// <summary>Where a request is bound.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">The host, without brackets; empty when it is not known.</param>
/// <param name="Port">The port.</param>
/// <param name="Path">The path in place of the one that stands in the head; null to take that one.</param>
internal readonly record struct Target(string Scheme, string Host, int Port, ByteSlice? Path = null)
{
    public static readonly Target Unknown = new("http", "", 80);

    private static readonly ByteSlice Asterisk = new("*"u8.ToArray());

    public static Target Of(RequestLine line, Destination? destination, out Http1Fault? fault)
    {
        fault = null;
        switch (line.Form)
        {
            case RequestForm.Authority:
                return OfAuthority("https", line, requirePort: true, out fault);
            case RequestForm.Absolute:
                return OfAbsolute(line, out fault);
            default:
                if (destination is null)
                {
                    fault = Http1Fault.Malformed("The request does not say where it goes. This is a proxy: ask it for an absolute URL, as in \"curl -x\".");
                    return Unknown;
                }

                return new(destination.Scheme, destination.Host, destination.Port);
        }
    }

    private static Target OfAbsolute(RequestLine line, out Http1Fault? fault)
    {
        var before = line.Authority.Source.AsSpan(0, line.Authority.Start);
        var target = before[(before.LastIndexOf((byte)' ') + 1)..];
        var scheme = Ascii.EqualsIgnoreCase(target, "http://"u8) ? "http" : Ascii.EqualsIgnoreCase(target, "https://"u8) ? "https" : null;
        if (scheme is null)
        {
            fault = Http1Fault.Malformed("The request target is neither a path nor an http or https URL (RFC 9112 §3.2).");
            return Unknown;
        }

        var found = OfAuthority(scheme, line, requirePort: false, out fault);

        // OPTIONS http://host asks about the origin as a whole: RFC 9112 §3.2.4.
        if (line.Path.Length == 0)
        {
            return line.Method.Span.SequenceEqual("OPTIONS"u8) ? found with { Path = Asterisk } : found;
        }

        // http://host?query has no path, but what the origin is asked for must have one: RFC 9112 §3.2.1.
        return line.Path.Span[0] == '?' ? found with { Path = new ByteSlice([(byte)'/', .. line.Path.Span]) } : found;
    }

    private static Target OfAuthority(string scheme, RequestLine line, bool requirePort, out Http1Fault? fault)
    {
        var text = Encoding.Latin1.GetString(line.Authority.Span);
        text = text[(text.LastIndexOf('@') + 1)..];
        if (!UrlParts.TrySplitAuthority(text, out var host, out var port) || (requirePort && port is null))
        {
            fault = Http1Fault.Malformed($"The request target does not name a host{(requirePort ? " and a port" : "")} (RFC 9112 §3.2).");
            return Unknown;
        }

        fault = null;
        return new(scheme, host, port ?? UrlParts.DefaultPort(scheme) ?? 80);
    }
}
