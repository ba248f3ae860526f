namespace MitmHost.FlowFiles;

/// <summary><c>response</c> of an entry.</summary>
internal static class HarResponse
{
    /// <summary>The response; null for status 0, which says that there was none, and for a status that is none.</summary>
    public static HttpResponse? Read(HarPart part)
    {
        var status = part.Number("status");
        if (status is not (>= 100 and <= 999) || status != Math.Truncate(status.Value))
        {
            if (status is not (null or 0))
            {
                part.Fault("status", "A status code has three digits (RFC 9110 §15); the response is left out.");
            }

            return null;
        }

        var headers = HarHeaders.Read(part, out _);
        var reason = part.Text("statusText") ?? "";
        if (reason.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            part.Fault("statusText", "A reason phrase holds no line break and no NUL (RFC 9112 §4); it is left out.");
            reason = "";
        }

        var version = HarVersions.Read(part.Text("httpVersion"));
        var response = new HttpResponse(new(FieldText.Encode(version)), (int)status.Value, new(FieldText.Encode(reason)), headers);
        HarBody.ReadResponse(part, response);
        return response;
    }
}
