using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes what was found in one of the formats.</summary>
internal interface IReporter
{
    void Write(ReadResult result, ReportSettings settings, TextWriter output);
}
