using System.Globalization;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes workflow commands, which GitHub shows as annotations at the lines: <c>::error file=a.py,line=3,title=rule::message</c>.</summary>
internal sealed class GitHubReporter : IReporter
{
    public void Write(ReadResult result, ReportSettings settings, TextWriter output)
    {
        foreach (var finding in result.Findings)
        {
            output.WriteLine($"::{FindingLevel.InWorkflow(finding.Change)} {Properties(finding)}::{Data(finding.Message)}");
        }

        foreach (var unused in result.UnusedSuppressions)
        {
            output.WriteLine($"::notice file={Property(unused.File)},line={Number(unused.Line)}::{Data($"The comment that ignores {unused.Rule} is about nothing: remove it.")}");
        }

        foreach (var file in result.Files.Where(f => f.Status is FileStatus.Unreadable or FileStatus.Partial))
        {
            output.WriteLine($"::warning file={Property(file.File)}::{Data($"{Words.Of(file.Status)}: {file.Reason}")}");
        }

        foreach (var (rule, count, files) in settings.WithStatistics ? RuleCounts.Of(result) : [])
        {
            output.WriteLine($"::notice title={Property(rule)}::{Data(string.Create(CultureInfo.InvariantCulture, $"{count} findings in {files} files"))}");
        }
    }

    // GitHub takes endColumn for lines that are not the same as an error.
    private static string Properties(MigrationFinding finding)
    {
        var place = finding.Place;
        var at = place.Line == 0 ? "" : $",line={Number(place.Line)},col={Number(place.Column)},endLine={Number(place.EndLine)}";
        var end = place.Line == 0 || place.Line != place.EndLine ? "" : $",endColumn={Number(place.EndColumn)}";
        return $"file={Property(finding.File)}{at}{end},title={Property(finding.Rule.Name)}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
