using System.Globalization;
using System.Text;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>Writes tables for a pull request or a job summary: what nobody would notice comes first.</summary>
internal sealed class MarkdownReporter : IReporter
{
    public void Write(ReadResult result, ReportSettings settings, TextWriter output)
    {
        output.WriteLine("# Addons and the hook contract");
        output.WriteLine();
        Summary(result, settings, output);
        foreach (var group in result.Findings.GroupBy(f => f.Consequence).OrderBy(g => g.Key))
        {
            Findings(group.Key, [.. group], output);
        }

        Files(result, output);
        if (settings.WithStatistics)
        {
            Statistics(result, output);
        }
    }

    private static void Summary(ReadResult result, ReportSettings settings, TextWriter output)
    {
        var repaired = settings.Fixed.Count == 0 ? "" : $" {Number(settings.Fixed.Count)} were repaired.";
        var read = result.Files.Count(f => f.Status is FileStatus.Ok or FileStatus.Partial);
        output.WriteLine(
            $"{Number(result.Findings.Count)} findings in {Number(read)} files for contract {Number(settings.Target)}: "
            + $"{With(result, FixKind.Safe)} fixable with `fix`, {With(result, FixKind.Unsafe)} more with `--unsafe-fixes`, {With(result, FixKind.Manual)} need a person; "
            + $"{Number(result.Suppressed.Count)} suppressed.{repaired}");
        output.WriteLine();
    }

    private static string With(ReadResult result, FixKind kind) => Number(result.Findings.Count(f => f.Fix.Safety == kind));

    private static void Findings(Consequence consequence, IReadOnlyList<MigrationFinding> findings, TextWriter output)
    {
        var title = Words.IfLeft(consequence);
        output.WriteLine($"## If left, {title} ({Number(findings.Count)})");
        output.WriteLine();
        output.WriteLine("| Place | Rule | Since | Old | New | Fix |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var finding in findings)
        {
            var place = finding.Place.Line == 0 ? $"{finding.File} {finding.Member}" : $"{finding.File}:{Number(finding.Place.Line)}";
            output.WriteLine(
                $"| {Code(place)} | {Code(finding.Rule.Name)} | {finding.Since} | {Code(finding.Old)} | {(finding.New is null ? "nothing" : Code(finding.New))} | {Words.Of(finding.Fix.Safety)} |");
        }

        output.WriteLine();
    }

    private static void Files(ReadResult result, TextWriter output)
    {
        var files = result.Files.FindAll(f => f.Status is FileStatus.Unreadable or FileStatus.Partial);
        if (files.Count == 0)
        {
            return;
        }

        output.WriteLine("## Not read in full");
        output.WriteLine();
        foreach (var file in files)
        {
            output.WriteLine($"- {Code(file.File)}: {Words.Of(file.Status)}: {Plain(file.Reason ?? "")}");
        }

        output.WriteLine();
    }

    private static void Statistics(ReadResult result, TextWriter output)
    {
        output.WriteLine("## Rules");
        output.WriteLine();
        output.WriteLine("| Rule | Findings | Files |");
        output.WriteLine("|---|---:|---:|");
        foreach (var (rule, count, files) in RuleCounts.Of(result))
        {
            output.WriteLine($"| {Code(rule)} | {Number(count)} | {Number(files)} |");
        }

        output.WriteLine();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A bar ends a cell even inside of backticks; a backtick needs a longer fence around it.</summary>
    private static string Code(string text)
    {
        var plain = text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        return plain.Contains('`', StringComparison.Ordinal) ? $"`` {plain} ``" : $"`{plain}`";
    }

    private static string Plain(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            escaped.Append("\\`*_[]<>|".Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }
}
