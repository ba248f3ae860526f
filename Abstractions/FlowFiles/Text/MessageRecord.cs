namespace MitmHost.FlowFiles;

/// <summary>What is printed of a request or response beyond the flow's line.</summary>
internal sealed record MessageRecord
{
    /// <summary>The detail from which on heads are printed.</summary>
    public const int HeadDetail = 2;

    /// <summary>The detail from which on bodies are printed.</summary>
    public const int BodyDetail = 3;

    /// <summary>How many bytes of a body are kept, and how many are shown once they are decoded.</summary>
    public const int PreviewLimit = 4096;

    /// <summary>What the record takes without its texts, in bytes; an estimate.</summary>
    private const int OwnWeight = 96;

    private const string FromClient = "  > ";

    private const string FromServer = "  < ";

    /// <summary>What each line of the head begins with; it tells the sides apart.</summary>
    public required string Mark { get; init; }

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
    public int Weight => OwnWeight + (2 * (StartLine.Length + Fields.Length + Trailers.Length)) + (Preview?.Length ?? 0);

    public static MessageRecord Of(HttpRequest request, int detail)
    {
        var target = request.Method == "CONNECT" ? request.Url : request.Path;
        return Of(request, FromClient, $"{request.Method} {target} {request.HttpVersion}", detail);
    }

    public static MessageRecord Of(HttpResponse response, int detail) =>
        Of(response, FromServer, $"{response.HttpVersion} {response.StatusCode} {response.Reason}", detail);

    /// <summary>One message of a flow in which both sides may speak at any time.</summary>
    public static MessageRecord Of(FlowMessage message, string kind) => new()
    {
        Mark = message.FromClient ? FromClient : FromServer,
        StartLine = $"{kind} {HumanSize.Of(message.ContentLength)}",
        Fields = "",
        Preview = message.Stored is { } stored ? Start(stored) : Start(message.Content),
        Length = message.ContentLength,
    };

    private static MessageRecord Of(HttpMessage message, string mark, string startLine, int detail)
    {
        var head = new MessageRecord
        {
            Mark = mark,
            StartLine = startLine,
            Fields = message.Headers.ToString(),
            Trailers = detail < RouteRecord.Detail ? "" : message.Trailers?.ToString() ?? "",
        };
        if (detail < BodyDetail)
        {
            return head;
        }

        return head with
        {
            Preview = message.Stored is { } stored ? Start(stored) : Start(message.BodyPreview.Span),
            Length = message.BodyLength,
            ContentType = message.Headers["Content-Type"],
            ContentEncoding = message.Headers["Content-Encoding"],
        };
    }

    /// <summary>A copy: the body's own array may be large, and would be held for as long as the record waits.</summary>
    private static byte[] Start(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, PreviewLimit)].ToArray();

    private static byte[] Start(StoredBody body)
    {
        var start = new byte[Math.Min(body.Length, PreviewLimit)];
        using var stream = body.Open();
        return start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).ToArray();
    }
}
