using System.Globalization;

namespace MitmHost.Host.Http1;

/// <summary>Keeps Content-Length and Transfer-Encoding true to the body that is sent, whatever an addon has made of the head.</summary>
internal static class FramingFields
{
    public static void Enforce(Headers headers, BodyFraming framing) => Enforce(headers, HeadFacts.Of(headers), framing);

    /// <param name="headers">The fields.</param>
    /// <param name="facts">What they say now.</param>
    /// <param name="framing">What they must say.</param>
    public static void Enforce(Headers headers, in HeadFacts facts, BodyFraming framing)
    {
        if (!Agree(facts, framing))
        {
            Correct(headers, framing);
        }
    }

    private static bool Agree(in HeadFacts head, BodyFraming framing) => framing.Kind switch
    {
        BodyKind.Length => !head.HasTransferEncoding && head.ContentLengthFields == 1 && head.ContentLength == framing.Length,
        BodyKind.Chunked => head.IsChunked && head.TransferEncodingFields == 1 && head.ContentLengthFields == 0,

        // A body may be coded otherwise and end with the connection: RFC 9112 §6.1.
        BodyKind.UntilClose => head.ContentLengthFields == 0
            && (!head.HasTransferEncoding || (head.TransferEncodingFields == 1 && head.IsTransferEncodingKnown && !head.IsChunked)),
        _ => !head.HasTransferEncoding && head.ContentLengthFields == 0,
    };

    private static void Correct(Headers headers, BodyFraming framing)
    {
        if (framing.Kind != BodyKind.Chunked)
        {
            headers.Remove("Transfer-Encoding"u8);
        }

        if (framing.Kind != BodyKind.Length)
        {
            headers.Remove("Content-Length"u8);
        }

        switch (framing.Kind)
        {
            case BodyKind.Length:
                headers["Content-Length"] = framing.Length.ToString(CultureInfo.InvariantCulture);
                break;
            case BodyKind.Chunked:
                headers["Transfer-Encoding"] = "chunked";
                break;
        }
    }
}
