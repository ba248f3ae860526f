using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>When the steps of an entry happened. HAR holds how long each one took, one after the other.</summary>
/// <remarks>
/// <code>
/// startedDateTime | blocked | dns | connect (its last part: ssl) | send | wait | receive |
///                 ^ Start                                              ^ RequestEnd     ^ End
///                                                                             ^ ResponseStart
/// </code>
/// -1 says that a step did not take place, or that nobody knows.
/// </remarks>
internal sealed class HarTimes
{
    /// <summary>A century: whoever claims more would move a time beyond the calendar.</summary>
    private const double MostMilliseconds = 100.0 * 365 * 24 * 60 * 60 * 1000;

    private DateTimeOffset? dialled;
    private DateTimeOffset? connected;
    private DateTimeOffset? encrypted;

    public required DateTimeOffset Start { get; init; }

    public DateTimeOffset RequestEnd { get; private set; }

    public DateTimeOffset ResponseStart { get; private set; }

    public DateTimeOffset End { get; private set; }

    public static HarTimes Read(HarPart entry)
    {
        var start = StartOf(entry);
        var times = new HarTimes { Start = start, RequestEnd = start, ResponseStart = start };
        var total = After(start, entry.Milliseconds("time"));
        if (entry.Object("timings") is { } timings)
        {
            times.Follow(timings);
            total ??= After(times.ResponseStart, timings.Milliseconds("receive"));
        }

        times.End = total is { } end && end > times.ResponseStart ? end : times.ResponseStart;
        return times;
    }

    public void ApplyTo(ServerConnection server)
    {
        server.TimestampStart = dialled;
        server.TimestampTcpSetup = connected;
        server.TimestampTlsSetup = encrypted;
    }

    private static DateTimeOffset StartOf(HarPart entry)
    {
        if (entry.Member("startedDateTime") is null)
        {
            entry.Fault("startedDateTime", "It is missing; the flow is dated 1970.");
            return DateTimeOffset.UnixEpoch;
        }

        if (entry.Text("startedDateTime") is not { } text)
        {
            return DateTimeOffset.UnixEpoch;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.UtcDateTime.Year is > 1 and < 9000)
        {
            return time.ToUniversalTime();
        }

        entry.Fault("startedDateTime", "This is no time such as 2026-01-02T03:04:05.678Z; the flow is dated 1970.");
        return DateTimeOffset.UnixEpoch;
    }

    private static DateTimeOffset? After(DateTimeOffset start, double? milliseconds) => milliseconds is { } known ? start + Span(known) : null;

    private static TimeSpan Span(double? milliseconds) =>
        TimeSpan.FromTicks((long)Math.Round(Math.Min(milliseconds ?? 0, MostMilliseconds) * TimeSpan.TicksPerMillisecond));

    private void Follow(HarPart timings)
    {
        var at = Start + Span(timings.Milliseconds("blocked")) + Span(timings.Milliseconds("dns"));
        if (timings.Milliseconds("connect") is { } connect)
        {
            dialled = at;
            at += Span(connect);
            connected = at;

            // HAR 1.2: the time for TLS is part of connect, for those who know only that.
            if (timings.Milliseconds("ssl") is { } ssl)
            {
                encrypted = at;
                connected = at - Span(Math.Min(ssl, connect));
            }
        }

        RequestEnd = at + Span(timings.Milliseconds("send"));
        ResponseStart = RequestEnd + Span(timings.Milliseconds("wait"));
    }
}
