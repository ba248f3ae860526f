using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>How long the steps of a flow took, in milliseconds; -1 for a step that did not take place, or of which nobody knows.</summary>
/// <remarks>They follow one another, as in <see cref="HarTimes"/>: what the dial took is not part of the wait for the response.</remarks>
internal readonly record struct HarSteps(double Connect, double Tls, double Send, double Wait, double Receive)
{
    private const double Unknown = -1;

    public double Total => Math.Round(Math.Max(Connect, 0) + Send + Wait + Receive, 4);

    public static HarSteps Of(HttpFlow flow, bool isFirst)
    {
        var request = flow.Request;
        var (connect, tls) = isFirst && flow.Server.TimestampStart >= request.TimestampStart ? Dial(flow.Server) : (Unknown, Unknown);
        var sent = request.TimestampEnd ?? request.TimestampStart;
        var send = Between(request.TimestampStart, sent);

        // A response that an addon made never arrived.
        var response = flow.ResponseIfAny is { TimestampStart: var came } there && came != default ? there : null;
        var end = response?.TimestampEnd ?? flow.Error?.Timestamp ?? sent;
        var answered = response?.TimestampStart ?? end;
        var wait = Math.Max(0, Between(sent, answered) - Math.Max(connect, 0));
        return new HarSteps(connect, tls, send, Math.Round(wait, 4), Between(answered, end));
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject("timings");
        to.WriteNumber("blocked", Unknown);
        to.WriteNumber("dns", Unknown);
        to.WriteNumber("connect", Connect);
        to.WriteNumber("ssl", Tls);
        to.WriteNumber("send", Send);
        to.WriteNumber("wait", Wait);
        to.WriteNumber("receive", Receive);
        to.WriteEndObject();
    }

    private static (double Connect, double Tls) Dial(ServerConnection server) =>
        server is { TimestampStart: { } start, TimestampTcpSetup: { } connected }
            ? server.TimestampTlsSetup is { } encrypted
                ? (Between(start, encrypted), Between(connected, encrypted))
                : (Between(start, connected), Unknown)
            : (Unknown, Unknown);

    private static double Between(DateTimeOffset from, DateTimeOffset to) => to > from ? Math.Round((to - from).TotalMilliseconds, 4) : 0;
}
