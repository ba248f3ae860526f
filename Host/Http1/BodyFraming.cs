namespace MitmHost.Host.Http1;

/// <summary>How a body is delimited. <paramref name="Length"/> counts for <see cref="BodyKind.Length"/> only.</summary>
internal readonly record struct BodyFraming(BodyKind Kind, long Length)
{
    public static readonly BodyFraming None = new(BodyKind.None, 0);

    public static readonly BodyFraming Chunked = new(BodyKind.Chunked, 0);

    public static readonly BodyFraming UntilClose = new(BodyKind.UntilClose, 0);

    public bool IsEmpty => Kind == BodyKind.None || (Kind == BodyKind.Length && Length == 0);

    /// <summary>The length where it is known beforehand.</summary>
    public long? KnownLength => Kind switch
    {
        BodyKind.None => 0,
        BodyKind.Length => Length,
        _ => null,
    };

    public static BodyFraming OfLength(long length) => new(BodyKind.Length, length);

    /// <summary>The framing of a request, RFC 9112 §6.3: what could be read in two ways is refused.</summary>
    public static BodyFraming OfRequest(in HeadFacts head, bool isHttp10, out string? fault)
    {
        fault = Ambiguity(head, isHttp10);
        if (fault is not null)
        {
            return None;
        }

        if (head.HasTransferEncoding)
        {
            if (!head.IsChunked)
            {
                fault = "The last coding of Transfer-Encoding in a request must be chunked (RFC 9112 §6.3).";
            }

            return Chunked;
        }

        return head.ContentLength is { } length ? OfLength(length) : None;
    }

    /// <summary>The framing of a final response, RFC 9112 §6.3.</summary>
    public static BodyFraming OfResponse(in HeadFacts head, int status, bool isHttp10, bool answersHead, out string? fault)
    {
        fault = Ambiguity(head, isHttp10);
        if (fault is not null)
        {
            return None;
        }

        if (status is < 200 or 204 && head.HasTransferEncoding)
        {
            fault = $"A response with status {status} cannot have Transfer-Encoding (RFC 9112 §6.1).";
            return None;
        }

        if (answersHead || status is < 200 or 204 or 304)
        {
            return None;
        }

        if (head.HasTransferEncoding)
        {
            return head.IsChunked ? Chunked : UntilClose;
        }

        return head.ContentLength is { } length ? OfLength(length) : UntilClose;
    }

    /// <summary>Two peers that read a message differently see different messages behind it: request smuggling.</summary>
    private static string? Ambiguity(in HeadFacts head, bool isHttp10)
    {
        if (head.ContentLengthFields > 1)
        {
            return "There is more than one Content-Length (RFC 9112 §6.3).";
        }

        if (head.ContentLengthFields == 1 && head.ContentLength is null)
        {
            return "Content-Length is not a number (RFC 9112 §6.3).";
        }

        if (!head.HasTransferEncoding)
        {
            return null;
        }

        if (head.ContentLengthFields > 0)
        {
            return "There are both Content-Length and Transfer-Encoding (RFC 9112 §6.1).";
        }

        if (head.TransferEncodingFields > 1 || !head.IsTransferEncodingKnown)
        {
            return "Transfer-Encoding is unknown or given more than once (RFC 9112 §6.1).";
        }

        return isHttp10 ? "Transfer-Encoding has no place in HTTP/1.0 (RFC 9112 §6.1)." : null;
    }
}
