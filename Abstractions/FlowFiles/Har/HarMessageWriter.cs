using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>Writes <c>request</c> and <c>response</c> of an entry.</summary>
internal static class HarMessageWriter
{
    public static async ValueTask WriteRequestAsync(HarJson json, HttpFlow flow, CancellationToken cancellationToken)
    {
        var (to, request) = (json.Out, flow.Request);
        var content = HarContent.Of(request);
        to.WriteStartObject();
        JsonText.Write(to, "method", FieldText.Decode(request.MethodBytes));
        JsonText.Write(to, "url", UrlOf(flow));
        to.WriteString("httpVersion", HarVersions.Write(request.HttpVersion));
        WriteHeaders(to, request);
        HarPairs.WriteQuery(to, request);
        HarPairs.WriteCookies(to, request);
        to.WriteNumber("headersSize", HeadSize(request, request.MethodBytes.Length + request.PathBytes.Length + request.VersionBytes.Length + 2));
        to.WriteNumber("bodySize", request.BodyLength);
        if (content.IsThere && content.Size > 0)
        {
            to.WriteStartObject("postData");
            JsonText.Write(to, "mimeType", request.Headers["Content-Type"] ?? "");
            await content.WriteAsync(json, cancellationToken).ConfigureAwait(false);
            HarPairs.WriteForm(to, request, content);
            to.WriteEndObject();
        }

        to.WriteEndObject();
    }

    public static async ValueTask WriteResponseAsync(HarJson json, HttpFlow flow, CancellationToken cancellationToken)
    {
        var to = json.Out;
        to.WriteStartObject();
        if (flow.ResponseIfAny is { } response)
        {
            await WriteAsync(json, response, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            WriteNone(to);
        }

        if (flow.Error is { } error)
        {
            JsonText.Write(to, "_error", error.Message);
        }
        else
        {
            to.WriteNull("_error");
        }

        to.WriteEndObject();
    }

    private static async ValueTask WriteAsync(HarJson json, HttpResponse response, CancellationToken cancellationToken)
    {
        var to = json.Out;
        var content = HarContent.Of(response);
        to.WriteNumber("status", response.StatusCode);
        JsonText.Write(to, "statusText", response.Reason);
        to.WriteString("httpVersion", HarVersions.Write(response.HttpVersion));
        WriteHeaders(to, response);
        HarPairs.WriteCookies(to, response);
        to.WriteStartObject("content");
        to.WriteNumber("size", content.Size);
        JsonText.Write(to, "mimeType", response.Headers["Content-Type"] ?? "x-unknown");
        if (response.Headers.Contains("Content-Encoding") && content is { IsThere: true, IsCoded: false })
        {
            to.WriteNumber("compression", content.Size - response.BodyLength);
        }

        await content.WriteAsync(json, cancellationToken).ConfigureAwait(false);
        to.WriteEndObject();
        JsonText.Write(to, "redirectURL", response.Headers["Location"] ?? "");
        to.WriteNumber("headersSize", HeadSize(response, response.VersionBytes.Length + 4 + response.ReasonBytes.Length + 1));
        to.WriteNumber("bodySize", response.BodyLength);
    }

    /// <summary>What Chrome writes where none came.</summary>
    private static void WriteNone(Utf8JsonWriter to)
    {
        to.WriteNumber("status", 0);
        to.WriteString("statusText", "");
        to.WriteString("httpVersion", "");
        to.WriteStartArray("headers");
        to.WriteEndArray();
        to.WriteStartArray("cookies");
        to.WriteEndArray();
        to.WriteStartObject("content");
        to.WriteNumber("size", 0);
        to.WriteString("mimeType", "x-unknown");
        to.WriteEndObject();
        to.WriteString("redirectURL", "");
        to.WriteNumber("headersSize", -1);
        to.WriteNumber("bodySize", -1);
    }

    private static string UrlOf(HttpFlow flow)
    {
        var url = flow.Request.PrettyUrl;
        return flow.WebSocket is not null && url.StartsWith("http", StringComparison.Ordinal) ? string.Concat("ws", url.AsSpan(4)) : url;
    }

    private static void WriteHeaders(Utf8JsonWriter to, HttpMessage message)
    {
        to.WriteStartArray("headers");
        foreach (var (name, value) in message.Headers)
        {
            HarPairs.Write(to, name, value);
        }

        to.WriteEndArray();
    }

    /// <summary>From the start line to the empty line; -1 for HTTP/2 and 3, whose heads are compressed.</summary>
    private static long HeadSize(HttpMessage message, long startLine)
    {
        if (!HarVersions.HasTextHead(message.HttpVersion))
        {
            return -1;
        }

        var size = startLine + 4;
        foreach (var field in message.Headers)
        {
            size += field.RawName.Length + field.RawValue.Length + 4;
        }

        return size;
    }
}
