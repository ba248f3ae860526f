namespace MitmHost.Tools.LoadLab.Load;

/// <summary>What one run saw.</summary>
/// <param name="Requests">Verified answers within the measured window.</param>
/// <param name="Seconds">Length of the window.</param>
/// <param name="P50Microseconds">Median latency; null without an answer.</param>
/// <param name="P99Microseconds">99th percentile; null without an answer.</param>
/// <param name="Reopened">Keep-alive connections that the proxy closed after an answer and that were opened again.</param>
/// <param name="Errors">Failures by kind, those of the warm-up included.</param>
/// <param name="FirstMessages">The first message of each kind.</param>
internal sealed record LoadResult(
    long Requests,
    double Seconds,
    double? P50Microseconds,
    double? P99Microseconds,
    long Reopened,
    IReadOnlyDictionary<string, long> Errors,
    IReadOnlyDictionary<string, string> FirstMessages)
{
    public double RequestsPerSecond => Seconds > 0 ? Requests / Seconds : 0;

    public long ErrorTotal => Errors.Values.Sum();
}
