using MitmHost.Host.Http1;

namespace MitmHost.Host.Flows;

/// <summary>Decides how a body is delimited on its way out, and makes the head say the same.</summary>
internal static class Outgoing
{
    /// <summary>The framing of a complete body of a response.</summary>
    public static BodyFraming OfWhole(HttpResponse response, bool answersHead, bool wasUntilClose)
    {
        if (answersHead || response.StatusCode is < 200 or 204 or 304)
        {
            return BodyFraming.None;
        }

        var length = response.Body?.Length ?? 0;
        if (wasUntilClose && !response.BodyEdited && response.UntouchedHead.Length > 0)
        {
            return BodyFraming.UntilClose;
        }

        var framing = HeadFacts.Of(response.Headers).IsChunked ? BodyFraming.Chunked : BodyFraming.OfLength(length);
        Enforce(response, framing);
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
        Enforce(request, framing);
        return framing;
    }

    /// <summary>A head that nobody touched says what it said when its framing was read from it.</summary>
    public static void Enforce(HttpRequest request, BodyFraming framing)
    {
        if (request.UntouchedHead.IsEmpty)
        {
            FramingFields.Enforce(request.Headers, framing);
        }
    }

    /// <inheritdoc cref="Enforce(HttpRequest, BodyFraming)" />
    public static void Enforce(HttpResponse response, BodyFraming framing)
    {
        if (response.UntouchedHead.IsEmpty)
        {
            FramingFields.Enforce(response.Headers, framing);
        }
    }
}
