namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>One row of a table. Null is a value that could not be measured.</summary>
internal sealed record ProxyReport
{
    public required string Name { get; init; }

    public required int Rounds { get; init; }

    public required double? RequestsPerSecond { get; init; }

    public required double? P50Microseconds { get; init; }

    public required double? P99Microseconds { get; init; }

    /// <summary>Median of the rounds.</summary>
    public required double? CpuMicrosecondsPerRequest { get; init; }

    /// <summary>The cheapest round: what the proxy takes when the machine disturbs it least.</summary>
    public required double? BestCpuMicrosecondsPerRequest { get; init; }

    /// <summary>Since the start of the proxy, earlier scenarios included.</summary>
    public required double? PeakRssMebibytes { get; init; }

    /// <summary>How many times the relay's CPU time a request takes: median of paired rounds.</summary>
    public required double? CpuToRelay { get; init; }

    /// <summary>How many times this proxy's CPU time mitmdump takes: median of paired rounds.</summary>
    public required double? MitmdumpToThis { get; init; }

    /// <summary>Keep-alive connections that the proxy closed after an answer.</summary>
    public required long Reopened { get; init; }

    /// <summary>By kind, warm-up included.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The first message of each kind.</summary>
    public required IReadOnlyDictionary<string, string> FirstErrors { get; init; }

    /// <summary>CPU µs per request of each round, in order.</summary>
    public required IReadOnlyList<double?> CpuByRound { get; init; }
}
