namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>All that a run of reloads found. Null is a value that could not be measured.</summary>
internal sealed record ReloadReport
{
    public required string Runtime { get; init; }

    public required string System { get; init; }

    public required int Cores { get; init; }

    public required int Connections { get; init; }

    public required int WarmUp { get; init; }

    /// <summary>How many were asked for.</summary>
    public required int Wanted { get; init; }

    /// <summary>Milliseconds from file-ready to serving, in the order of the reloads.</summary>
    public required IReadOnlyList<double> Latencies { get; init; }

    /// <summary>Milliseconds from file-ready to the swap, as the host's log tells it: without the first call of the addon's new code.</summary>
    public required IReadOnlyList<double> SwapLatencies { get; init; }

    /// <summary>How long the host wants the plugin's folder to be quiet, in milliseconds.</summary>
    public required double? QuietPeriod { get; init; }

    public required long Answered { get; init; }

    /// <summary>Failed requests by kind, those of the warm-up included.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The first message of each kind.</summary>
    public required IReadOnlyDictionary<string, string> FirstErrors { get; init; }

    public required GenerationCounts Generations { get; init; }

    public required long? WarmResidentBytes { get; init; }

    public required long? LastResidentBytes { get; init; }

    public required double Seconds { get; init; }

    public required ReloadEnd End { get; init; }

    /// <summary>From the last rename to the end of the first answer that carries the new version.</summary>
    public Percentiles? ToServing => Percentiles.Of(Latencies);

    /// <summary>The same without the time that the host waits on purpose.</summary>
    public Percentiles? AfterQuiet => QuietPeriod is { } quiet ? ToServing?.Less(quiet) : null;

    /// <summary>The host's own share: from the end of the quiet period to the swap.</summary>
    public Percentiles? SwapAfterQuiet => QuietPeriod is { } quiet ? Percentiles.Of(SwapLatencies)?.Less(quiet) : null;

    public long Failed => Errors.Values.Sum();

    /// <summary>Every reload came, no request failed, and nothing stays in memory.</summary>
    public bool IsClean => End == ReloadEnd.Complete && Failed == 0 && Generations is { Leaked: 0, Undecided: 0 };
}
