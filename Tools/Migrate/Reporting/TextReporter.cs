using System.Globalization;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes a block per finding, for people: the place, what happens, the line with the token marked, and the remedy.</summary>
internal sealed class TextReporter : IReporter
{
    public void Write(ReadResult result, ReportSettings settings, TextWriter output)
    {
        foreach (var finding in result.Findings)
        {
            Finding(finding, output);
        }

        foreach (var unused in result.UnusedSuppressions)
        {
            output.WriteLine($"{unused.File}:{unused.Line}: the comment that ignores {unused.Rule} is about nothing: remove it");
        }

        foreach (var file in result.Files.Where(f => f.Status is FileStatus.Unreadable or FileStatus.Partial))
        {
            output.WriteLine($"{file.File}: {Words.Of(file.Status)}: {file.Reason}");
        }

        if (settings.WithStatistics)
        {
            Statistics(result, output);
        }

        Summary(result, settings, output);
    }

    private static void Finding(MigrationFinding finding, TextWriter output)
    {
        var place = finding.Place.Line == 0 ? $"{finding.File}!{finding.Member}+IL_{finding.IlOffset:x4}" : $"{finding.File}:{finding.Place.Line}:{finding.Place.Column}";
        var sure = finding.Confidence == Confidence.High ? "" : $"  ({Words.Of(finding.Confidence)} confidence)";
        output.WriteLine($"{place}  {finding.Rule.Name}  {Words.Of(finding.Change)} in {finding.Since}  {Words.IfLeft(finding.Consequence)}{sure}");
        if (finding.SourceLine is { } line)
        {
            var start = Math.Min(finding.Place.Column - 1, line.Length);
            var length = finding.Place.EndLine == finding.Place.Line ? finding.Place.EndColumn - finding.Place.Column : 1;
            output.WriteLine($"    {line.Replace('\t', ' ')}");
            output.WriteLine($"    {new string(' ', start)}{new string('^', Math.Max(1, length))}");
        }

        output.WriteLine($"    help: {(finding.New is null ? "nothing took its place" : $"use {finding.New}")}  [fix: {Words.Of(finding.Fix.Safety)}]");
        output.WriteLine();
    }

    private static void Statistics(ReadResult result, TextWriter output)
    {
        foreach (var (rule, count, files) in RuleCounts.Of(result))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,6}  in {files,4} files  {rule}"));
        }

        output.WriteLine();
    }

    private static void Summary(ReadResult result, ReportSettings settings, TextWriter output)
    {
        int Of(RuleChange change) => result.Findings.Count(f => f.Change == change);
        int With(FixKind fix) => result.Findings.Count(f => f.Fix.Safety == fix);
        var read = result.Files.Count(f => f.Status is FileStatus.Ok or FileStatus.Partial);
        var skipped = result.Files.Count(f => f.Status == FileStatus.Skipped);
        if (settings.Fixed.Count > 0)
        {
            output.WriteLine($"{settings.Fixed.Count} repaired.");
        }

        output.WriteLine($"{result.Findings.Count} findings: {Of(RuleChange.Gone)} gone, {Of(RuleChange.Changed)} changed, {Of(RuleChange.Deprecated)} warn.");
        output.WriteLine($"{With(FixKind.Safe)} fixable with fix, {With(FixKind.Unsafe)} more with --unsafe-fixes, {With(FixKind.Manual)} need a person.");
        output.WriteLine($"{Words.Count(read, "file", "files")} read, {skipped} skipped as no addons, {result.Files.Count(f => f.Status == FileStatus.Unreadable)} unreadable, {result.Suppressed.Count} findings suppressed.");
    }
}
