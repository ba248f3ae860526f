namespace MitmHost.FlowFiles;

/// <summary><c>response</c> of an HTTP flow.</summary>
internal static class ResponseState
{
    private static readonly string[] Keys =
        ["http_version", "headers", "content", "trailers", "timestamp_start", "timestamp_end", "status_code", "reason"];

    public static readonly Func<TnetValue, HttpResponse> Read = value =>
    {
        var from = value.AsDictionary();
        FileRecord? record = null;
        var version = new ByteSlice(from.Bytes("http_version").ToArray());
        var reason = new ByteSlice(from.Bytes("reason").ToArray());
        var response = new HttpResponse(version, from.Int("status_code"), reason, from.Get("headers", HeadersState.Read));
        MessageState.Read(from, response, ref record);
        from.DemandNoOther(Keys);
        return response;
    };

    /// <param name="response">The response.</param>
    /// <param name="asked">When its request was complete: for a response that an addon made, which never arrived.</param>
    public static TnetValue Write(HttpResponse response, DateTimeOffset asked)
    {
        var to = new TnetDictionary(Keys.Length);
        MessageState.Write(response, to);
        if (response.TimestampStart == default)
        {
            to["timestamp_start"] = TnetValue.Of(FlowTime.ToSeconds(asked));
        }

        to.Add("status_code", TnetValue.Of((long)response.StatusCode));
        to.Add("reason", TnetValue.Bytes(response.ReasonBytes.ToArray()));
        return TnetValue.Dictionary(to);
    }
}
