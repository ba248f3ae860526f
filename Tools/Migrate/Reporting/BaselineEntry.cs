using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Findings that are alike: the same rule at lines of the same text in the same function. No line numbers, so that code may move.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="File">The file.</param>
/// <param name="Function">The function or method around it; empty at the level of the module.</param>
/// <param name="Line">The line's text as a <see cref="LineHash"/>.</param>
internal sealed record BaselineEntry(string Rule, string File, string Function, string Line)
{
    public static BaselineEntry Of(MigrationFinding finding, ReportSources sources) =>
        new(finding.Rule.Name, finding.File, finding.Member ?? EnclosingFunction.Of(sources.TextOf(finding.File), finding.Place.Line), LineHash.Of(finding.SourceLine ?? ""));
}
