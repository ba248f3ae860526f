using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>What is printed of a flow, taken at one moment: afterwards the flow may go on and change.</summary>
/// <remarks>Strings that the flow holds anyway are taken as they are; putting them together is left to the writer.</remarks>
public sealed class FlowRecord
{
    /// <summary>The detail from which on the beginning of bodies is taken.</summary>
    public const int BodyDetail = MessageRecord.BodyDetail;

    /// <summary>How many bytes of a body are taken.</summary>
    public const int PreviewLimit = MessageRecord.PreviewLimit;

    /// <summary>What a record without parts takes, in bytes; an estimate.</summary>
    private const int OwnWeight = 256;

    private readonly string? scheme;
    private readonly string host = "";
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

    private FlowRecord(string kind, string target) => (Method, this.target) = (kind, target);

    /// <summary>About how many bytes it takes to keep the record.</summary>
    public int Weight => OwnWeight + (2 * (Method.Length + target.Length + (MediaType?.Length ?? 0) + (Error?.Length ?? 0))) + Messages.Sum(m => m.Weight);

    /// <summary>The method of a request, or the kind of any other flow: <c>TCP</c>, <c>UDP</c>, <c>DNS</c>.</summary>
    internal string Method { get; }

    /// <summary>The URL, or what a CONNECT asked for, or who speaks with whom. Made anew by each call.</summary>
    internal string Url
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
    internal int? Status { get; private init; }

    /// <summary>The media type of the response; null when it names none.</summary>
    internal string? MediaType { get; private init; }

    /// <summary>How many messages or answers there are, such as <c>3 messages</c>; null where that is no question.</summary>
    internal string? Count { get; private init; }

    /// <summary>The bytes of the response's body, or of all messages; null when there is neither.</summary>
    internal long? Size { get; private init; }

    /// <summary>From the first byte of the request to the last of the response; null when that is not known.</summary>
    internal TimeSpan? Duration { get; private init; }

    /// <summary>The HTTP version when it is one that is seldom met; else null.</summary>
    internal string? UnusualVersion { get; private init; }

    /// <summary>Why the flow failed; null when it did not.</summary>
    internal string? Error { get; private init; }

    /// <summary>The names of the addons that changed the flow; null when none did.</summary>
    internal string? ChangedBy { get; private init; }

    /// <summary>The messages; empty unless they are to be printed.</summary>
    internal IReadOnlyList<MessageRecord> Messages { get; private init; } = [];

    /// <summary>Connections and timings; null unless they are to be printed.</summary>
    internal RouteRecord? Route { get; private init; }

    /// <summary>Whether an empty line must part it from the next flow.</summary>
    internal bool IsMoreThanALine { get; private init; }

    /// <summary>Takes what is to be printed.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="detail">1 for a line; 2 with the header fields; 3 with the beginning of bodies and with messages; 4 with all that is known.</param>
    /// <returns>The record.</returns>
    /// <exception cref="IOException">A body is kept in a file that cannot be read any more.</exception>
    public static FlowRecord Of(Flow flow, int detail) => flow switch
    {
        null => throw new ArgumentNullException(nameof(flow)),
        HttpFlow http => OfHttp(http, detail),
        TcpFlow tcp => OfMessages("TCP", tcp, tcp.Messages, detail),
        UdpFlow udp => OfMessages("UDP", udp, udp.Messages, detail),
        DnsFlow dns => OfDns(dns, detail),
        _ => throw new ArgumentException($"{flow.GetType()} is a kind of flow that has no line.", nameof(flow)),
    };

    private static FlowRecord OfHttp(HttpFlow flow, int detail)
    {
        var request = flow.Request;
        var response = flow.HasResponse ? flow.Response : null;
        return new FlowRecord(request)
        {
            Status = response?.StatusCode,
            MediaType = response is null ? null : MediaTypeField.Of(response.Headers),
            Count = flow.WebSocket is { } webSocket ? CountOf(webSocket.Messages.Count) : null,
            Size = response?.BodyLength,
            Duration = DurationOf(flow.Request.TimestampStart, response?.TimestampEnd ?? flow.Error?.Timestamp),
            UnusualVersion = UnusualVersionOf(request, response),
            Error = ErrorOf(flow),
            ChangedBy = NamesOf(flow.ChangedBy),
            Messages = MessagesOf(flow, response, detail),
            Route = detail < RouteRecord.Detail ? null : RouteRecord.Of(flow),
            IsMoreThanALine = detail >= MessageRecord.HeadDetail,
        };
    }

    private static FlowRecord OfMessages(string kind, Flow flow, IReadOnlyList<FlowMessage> messages, int detail) =>
        new(kind, $"{flow.Client.PeerName?.ToString() ?? "?"} > {flow.ServerAddress?.ToString() ?? "?"}")
        {
            Count = CountOf(messages.Count),
            Size = messages.Sum(m => m.ContentLength),
            Duration = DurationOf(flow.TimestampCreated, flow.Server.TimestampEnd ?? flow.Client.TimestampEnd),
            Error = ErrorOf(flow),
            ChangedBy = NamesOf(flow.ChangedBy),
            Messages = detail < BodyDetail ? [] : [.. messages.Select(m => MessageRecord.Of(m, "message"))],
            Route = detail < RouteRecord.Detail ? null : RouteRecord.Of(flow),
            IsMoreThanALine = detail >= MessageRecord.HeadDetail,
        };

    private static FlowRecord OfDns(DnsFlow flow, int detail) =>
        new("DNS", string.Join(", ", flow.Request.Questions.Select(q => q.Name)))
        {
            Count = flow.Response is { } response ? string.Create(CultureInfo.InvariantCulture, $"{response.Answers.Count} answers") : null,
            Duration = flow.Request.Timestamp is { } asked ? DurationOf(asked, flow.Response?.Timestamp) : null,
            Error = ErrorOf(flow),
            ChangedBy = NamesOf(flow.ChangedBy),
            Route = detail < RouteRecord.Detail ? null : RouteRecord.Of(flow),
            IsMoreThanALine = detail >= MessageRecord.HeadDetail,
        };

    private static MessageRecord[] MessagesOf(HttpFlow flow, HttpResponse? response, int detail)
    {
        if (detail < MessageRecord.HeadDetail)
        {
            return [];
        }

        var request = MessageRecord.Of(flow.Request, detail);
        MessageRecord[] head = response is null ? [request] : [request, MessageRecord.Of(response, detail)];
        return detail < BodyDetail || flow.WebSocket is not { } webSocket
            ? head
            : [.. head, .. webSocket.Messages.Select(m => MessageRecord.Of(m, m.IsText ? "text" : "binary"))];
    }

    private static string CountOf(int messages) => string.Create(CultureInfo.InvariantCulture, $"{messages} {(messages == 1 ? "message" : "messages")}");

    private static string? ErrorOf(Flow flow) => flow.Error?.Message ?? (flow.IsKilled ? FlowError.Killed : null);

    private static TimeSpan? DurationOf(DateTimeOffset start, DateTimeOffset? end) => start == default || end < start ? null : end - start;

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
