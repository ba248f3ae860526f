using System.Globalization;

namespace MitmHost.Plugins;

/// <summary>What is printed of a flow, taken while its hook runs: afterwards the flow goes on and may change.</summary>
/// <remarks>Strings that the flow holds anyway are taken as they are; putting them together is left to the writer.</remarks>
internal sealed class FlowRecord
{
    /// <summary>What a record without parts takes, in bytes; an estimate.</summary>
    private const int OwnWeight = 256;

    private readonly string? scheme;
    private readonly string host;
    private readonly int port;
    private readonly string target;

    private FlowRecord(HttpRequest request)
    {
        Method = request.Method;
        var isTunnel = Method == "CONNECT";
        scheme = isTunnel ? null : request.Scheme;
        host = request.Host;
        port = request.Port;
        target = isTunnel ? request.Url : request.Path;
    }

    public string Method { get; }

    /// <summary>The URL, or what a CONNECT asked for. Made anew by each call.</summary>
    public string Url
    {
        get
        {
            if (scheme is null)
            {
                return target;
            }

            var bracketed = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
            var isDefault = (scheme, port) is ("http", 80) or ("https", 443);
            var authority = isDefault ? bracketed : string.Create(CultureInfo.InvariantCulture, $"{bracketed}:{port}");
            return $"{scheme}://{authority}{(target == "*" ? "" : target)}";
        }
    }

    /// <summary>The status code; null when there is no response.</summary>
    public int? Status { get; private init; }

    /// <summary>The media type of the response; null when it names none.</summary>
    public string? MediaType { get; private init; }

    /// <summary>The bytes of the response's body.</summary>
    public long Size { get; private init; }

    /// <summary>From the first byte of the request to the last of the response; null when that is not known.</summary>
    public TimeSpan? Duration { get; private init; }

    /// <summary>The HTTP version when it is one that is seldom met; else null.</summary>
    public string? UnusualVersion { get; private init; }

    /// <summary>Why the flow failed; null when it did not.</summary>
    public string? Error { get; private init; }

    /// <summary>The names of the addons that changed the flow; null when none did.</summary>
    public string? ChangedBy { get; private init; }

    /// <summary>The request's parts; null unless they are to be printed.</summary>
    public MessageRecord? Request { get; private init; }

    /// <summary>The response's parts; null unless they are to be printed, and there is one.</summary>
    public MessageRecord? Response { get; private init; }

    /// <summary>Connections and timings; null unless they are to be printed.</summary>
    public RouteRecord? Route { get; private init; }

    /// <summary>About how many bytes waiting takes.</summary>
    public int Weight =>
        OwnWeight + (2 * (Method.Length + target.Length + (MediaType?.Length ?? 0) + (Error?.Length ?? 0))) + (Request?.Weight ?? 0) + (Response?.Weight ?? 0);

    public static FlowRecord Of(HttpFlow flow, int detail)
    {
        var request = flow.Request;
        var response = flow.HasResponse ? flow.Response : null;
        return new FlowRecord(request)
        {
            Status = response?.StatusCode,
            MediaType = response is null ? null : MediaTypeField.Of(response.Headers),
            Size = response?.BodyLength ?? 0,
            Duration = DurationOf(flow, response),
            UnusualVersion = UnusualVersionOf(request, response),
            Error = flow.Error?.Message ?? (flow.IsKilled ? FlowError.Killed : null),
            ChangedBy = NamesOf(flow.ChangedBy),
            Request = detail < MessageRecord.HeadDetail ? null : MessageRecord.Of(request, detail),
            Response = detail < MessageRecord.HeadDetail || response is null ? null : MessageRecord.Of(response, detail),
            Route = detail < RouteRecord.Detail ? null : RouteRecord.Of(flow),
        };
    }

    private static TimeSpan? DurationOf(HttpFlow flow, HttpResponse? response)
    {
        var start = flow.Request.TimestampStart;
        var end = response?.TimestampEnd ?? flow.Error?.Timestamp;
        return start == default || end < start ? null : end - start;
    }

    private static string? UnusualVersionOf(HttpRequest request, HttpResponse? response)
    {
        if (!IsUsual(request.HttpVersion))
        {
            return request.HttpVersion;
        }

        return response is null || IsUsual(response.HttpVersion) ? null : response.HttpVersion;
    }

    private static bool IsUsual(string version) => version is "HTTP/1.1" or "HTTP/2.0";

    private static string? NamesOf(IReadOnlyList<string> addons) => addons.Count switch
    {
        0 => null,
        1 => addons[0],
        _ => string.Join(", ", addons),
    };
}
