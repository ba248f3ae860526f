using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>What a report is to hold.</summary>
/// <param name="WithStatistics">Whether counts per rule are wanted.</param>
/// <param name="Fixed">What was repaired.</param>
internal sealed record ReportSettings(bool WithStatistics, IReadOnlyList<MigrationFinding> Fixed)
{
    /// <summary>The contract that the addons are judged by.</summary>
    public int Target { get; init; } = Inputs.ReadSettings.Latest;

    /// <summary>The sources of the run, for formats that quote or measure them.</summary>
    public ReportSources Sources { get; init; } = ReportSources.None;

    /// <summary>Whether the findings were compared with those of an earlier run.</summary>
    public bool HasBaseline { get; init; }
}
