using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>What a report is to hold.</summary>
/// <param name="WithStatistics">Whether counts per rule are wanted.</param>
/// <param name="Fixed">What was repaired.</param>
internal sealed record ReportSettings(bool WithStatistics, IReadOnlyList<MigrationFinding> Fixed);
