namespace MitmHost.Plugins;

/// <summary>What is printed of a request or response beyond the flow's line.</summary>
internal sealed record MessageRecord
{
    /// <summary>The detail from which on heads are printed.</summary>
    public const int HeadDetail = 2;

    /// <summary>The detail from which on bodies are printed.</summary>
    public const int BodyDetail = 3;

    /// <summary>How many bytes of a body are kept, and how many are shown once they are decoded.</summary>
    public const int PreviewLimit = 4096;

    public required string StartLine { get; init; }

    /// <summary>All fields, each ended by CRLF.</summary>
    public required string Fields { get; init; }

    /// <summary>All trailers, each ended by CRLF; empty for none.</summary>
    public string Trailers { get; private init; } = "";

    /// <summary>The first bytes of the body as they passed; null when bodies are not printed.</summary>
    public byte[]? Preview { get; init; }

    /// <summary>The length of the whole body in bytes.</summary>
    public long Length { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    /// <summary>About how many bytes waiting takes.</summary>
    public int Weight => (2 * (StartLine.Length + Fields.Length + Trailers.Length)) + (Preview?.Length ?? 0);

    public static MessageRecord Of(HttpRequest request, int detail)
    {
        var target = request.Method == "CONNECT" ? request.Url : request.Path;
        return Of(request, $"{request.Method} {target} {request.HttpVersion}", detail);
    }

    public static MessageRecord Of(HttpResponse response, int detail) =>
        Of(response, $"{response.HttpVersion} {response.StatusCode} {response.Reason}", detail);

    private static MessageRecord Of(HttpMessage message, string startLine, int detail)
    {
        var head = new MessageRecord
        {
            StartLine = startLine,
            Fields = message.Headers.ToString(),
            Trailers = detail < RouteRecord.Detail ? "" : message.Trailers?.ToString() ?? "",
        };
        if (detail < BodyDetail)
        {
            return head;
        }

        // A copy: the body's own array may be large, and would be held for as long as the record waits.
        var preview = message.BodyPreview.Span;
        return head with
        {
            Preview = preview[..Math.Min(preview.Length, PreviewLimit)].ToArray(),
            Length = message.BodyLength,
            ContentType = message.Headers["Content-Type"],
            ContentEncoding = message.Headers["Content-Encoding"],
        };
    }
}
