using MitmHost.Host.Http1;

namespace MitmHost.Host.Flows;

/// <summary>Decides how a body is delimited on its way out, and makes the head say the same.</summary>
/// <remarks>
/// That a head is as it came says nothing where addons may have taken the message, or its body, from another flow: a length that does not
/// fit the body makes the peer take the next message for the rest of this one.
/// </remarks>
internal static class Outgoing
{
    /// <summary>Whether a response is complete with its head, RFC 9112 §6.3.</summary>
    public static bool HasNoBody(HttpResponse response, bool answersHead) => answersHead || response.StatusCode is < 200 or 204 or 304;

    /// <summary>The framing of a complete body of a response.</summary>
    public static BodyFraming OfWhole(HttpResponse response, bool answersHead, bool wasUntilClose)
    {
        if (HasNoBody(response, answersHead))
        {
            // The length that HEAD and 304 announce is that of another response's body.
            return BodyFraming.None;
        }

        if (wasUntilClose && !response.BodyEdited && response.UntouchedHead.Length > 0)
        {
            return BodyFraming.UntilClose;
        }

        var facts = HeadFacts.Of(response.Headers);
        var framing = facts.IsChunked ? BodyFraming.Chunked : BodyFraming.OfLength(response.Body?.Length ?? 0);
        FramingFields.Enforce(response.Headers, facts, framing);
        return framing;
    }

    /// <summary>The framing of a complete body of a request.</summary>
    public static BodyFraming OfWhole(HttpRequest request)
    {
        var facts = HeadFacts.Of(request.Headers);
        var length = request.Body?.Length ?? 0;
        var framing = facts.IsChunked ? BodyFraming.Chunked
            : length > 0 || facts.ContentLengthFields > 0 ? BodyFraming.OfLength(length)
            : BodyFraming.None;
        FramingFields.Enforce(request.Headers, facts, framing);
        return framing;
    }
}
