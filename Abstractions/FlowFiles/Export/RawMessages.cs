using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Messages as HTTP/1 has them on the wire (RFC 9112 §2), those of HTTP/2 and HTTP/3 too.</summary>
internal static class RawMessages
{
    /// <summary>The request, and behind an empty line the response when there is one.</summary>
    public static byte[] OfBoth(HttpFlow flow) =>
        flow.ResponseIfAny is { } response ? [.. OfRequest(flow.Request), .. "\r\n\r\n"u8, .. Of(response)] : OfRequest(flow.Request);

    /// <exception cref="InvalidOperationException">The body was not kept.</exception>
    public static byte[] OfRequest(HttpRequest request)
    {
        var target = request.Form == RequestForm.Authority ? request.AuthorityBytes.Span : request.PathBytes;
        byte[] start = [.. request.MethodBytes, (byte)' ', .. target, (byte)' ', .. VersionOf(request)];

        // HTTP/2 has no Host field where it has an authority, HTTP/1.1 must have one (RFC 9112 §3.2).
        string[] added = request.Headers.Contains("Host") || request.HttpVersion == "HTTP/1.0" ? [] : [$"Host: {HostOf(request)}"];
        return Whole(request, start, added);
    }

    /// <exception cref="InvalidOperationException">There is no response, or its body was not kept.</exception>
    public static byte[] OfResponse(HttpFlow flow) =>
        Of(flow.ResponseIfAny ?? throw new InvalidOperationException("The flow has no response that could be exported."));

    private static byte[] Of(HttpResponse response)
    {
        var status = FieldText.Encode(response.StatusCode.ToString(CultureInfo.InvariantCulture));
        return Whole(response, [.. VersionOf(response), (byte)' ', .. status, (byte)' ', .. response.ReasonBytes], []);
    }

    private static string HostOf(HttpRequest request) =>
        request.Authority.Length > 0 ? request.Authority : UrlParts.Authority(request.Scheme, request.Host, request.Port);

    private static ReadOnlySpan<byte> VersionOf(HttpMessage message) =>
        message.VersionBytes.StartsWith("HTTP/1."u8) ? message.VersionBytes : "HTTP/1.1"u8;

    private static byte[] Whole(HttpMessage message, byte[] start, string[] added)
    {
        var body = ExportedRequest.BodyOf(message);
        var isChunked = message.Headers["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;
        using var whole = new MemoryStream();
        whole.Write(start);
        whole.Write("\r\n"u8);
        foreach (var line in added)
        {
            whole.Write(FieldText.Encode($"{line}\r\n"));
        }

        WriteFields(whole, message.Headers);

        // Only a response of HTTP/1 may leave it to the end of the connection (RFC 9112 §6.3).
        if (body.Length > 0 && !isChunked && !message.Headers.Contains("Content-Length")
            && (message is HttpRequest || !message.VersionBytes.StartsWith("HTTP/1."u8)))
        {
            whole.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n")));
        }

        whole.Write("\r\n"u8);
        if (isChunked)
        {
            WriteChunks(whole, body, message.Trailers);
        }
        else
        {
            whole.Write(body);
        }

        return whole.ToArray();
    }

    private static void WriteFields(MemoryStream to, Headers fields)
    {
        foreach (var field in fields)
        {
            to.Write(field.RawName.Span);
            to.Write(": "u8);
            to.Write(field.RawValue.Span);
            to.Write("\r\n"u8);
        }
    }

    /// <summary>One chunk: where the peer had cut is not known any more.</summary>
    private static void WriteChunks(MemoryStream to, byte[] body, Headers? trailers)
    {
        if (body.Length > 0)
        {
            to.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{body.Length:x}\r\n")));
            to.Write(body);
            to.Write("\r\n"u8);
        }

        to.Write("0\r\n"u8);
        if (trailers is not null)
        {
            WriteFields(to, trailers);
        }

        to.Write("\r\n"u8);
    }
}
