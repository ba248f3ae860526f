using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers.Reading;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.CSharp;

/// <summary>Reads C# sources: all of a run together, as if they were one project.</summary>
internal sealed class CSharpReader : IAddonReader
{
    public bool Reads(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    public ReadResult Read(IReadOnlyList<InputFile> files, ReadSettings settings, CancellationToken cancellationToken)
    {
        var result = new ReadResult();
        var sources = new List<CSharpSource>();
        foreach (var (file, (source, problem)) in files.Select(f => (f, CSharpSource.Open(f))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (source is null)
            {
                result.Files.Add(new FileReport(file.Name, FileStatus.Unreadable, problem, null));
            }
            else
            {
                sources.Add(source);
            }
        }

        if (sources.Count > 0)
        {
            Judge(sources, settings, result, cancellationToken);
        }

        return result;
    }

    private static void Judge(List<CSharpSource> sources, ReadSettings settings, ReadResult result, CancellationToken cancellationToken)
    {
        var compilation = CSharpProject.Compile(sources);
        foreach (var source in sources)
        {
            try
            {
                var facts = new SourceWalker(compilation.GetSemanticModel(source.Tree), cancellationToken).Run();
                var findings = Findings(source, facts, settings);
                SourceSuppressions.Of(source).Apply(findings, result);
                result.Files.Add(Report(source, facts));
            }
            catch (InsufficientExecutionStackException)
            {
                result.Files.Add(new FileReport(source.File.Name, FileStatus.Unreadable, CSharpSource.TooDeep, null));
            }
        }
    }

    private static FileReport Report(CSharpSource source, List<CSharpFact> facts)
    {
        if (facts.Count == 0 && !source.Text.ToString().Contains("MitmHost", StringComparison.Ordinal))
        {
            return new FileReport(source.File.Name, FileStatus.Skipped, "it is no addon", null);
        }

        var problems = source.Problems;
        return new FileReport(source.File.Name, problems == 0 ? FileStatus.Ok : FileStatus.Partial, Words.NotUnderstood(problems), EraOf(facts));
    }

    /// <summary>What is gone was there in the contract before, and before it C# addons had none.</summary>
    private static EraRange? EraOf(List<CSharpFact> facts)
    {
        var gone = facts.Where(f => f.Match.Rule.Change != RuleChange.Deprecated && f.Match.Rule.Since.Major > 0).Select(f => f.Match.Rule.Since.Major - 1).ToList();
        return gone.Count == 0 ? null : new EraRange("6", gone.Min().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static List<MigrationFinding> Findings(CSharpSource source, List<CSharpFact> facts, ReadSettings settings) =>
    [
        .. facts
            .Where(f => f.Match.Rule.Since.Major <= settings.Target && (settings.WithHints || DotNetFindings.ConfidenceOf(f.Match.Rule) > Confidence.Low))
            .GroupBy(f => (source.Text.Lines.IndexOf(f.Place.Start), f.Match.Rule))
            .Select(g => One(source, [.. g.OrderBy(f => f.Place.Start)])),
    ];

    private static MigrationFinding One(CSharpSource source, List<CSharpFact> facts)
    {
        var first = facts[0];
        var rule = first.Match.Rule;
        return new MigrationFinding
        {
            Rule = rule,
            Change = rule.Change,
            Since = rule.Since,
            File = source.File.Name,
            Place = PlaceOf(source, first.Place),
            Old = first.Old,
            New = first.Match.Name.Instead,
            Consequence = rule.IfLeft,
            Confidence = DotNetFindings.ConfidenceOf(rule),
            Message = DotNetFindings.Message(rule, first.Old, first.Match.Name.Instead),
            Related = [.. facts.Skip(1).Select(f => f.Place).Distinct().Select(p => PlaceOf(source, p))],
            Fix = Plan(source, rule, facts),
            SourceLine = source.Text.Lines.GetLineFromPosition(first.Place.Start).ToString(),
        };
    }

    /// <summary>Uses on one line are repaired together or not at all.</summary>
    private static FixPlan Plan(CSharpSource source, Rule rule, List<CSharpFact> facts) =>
        rule.Fix == FixKind.Manual || !source.IsUtf8 || facts.Exists(f => f.Edits.Count == 0)
            ? FixPlan.Manual
            : new FixPlan(
                rule.Fix,
                [
                    .. facts.SelectMany(f => f.Edits).Distinct().OrderBy(e => e.Place.Start)
                        .Select(e => new FixEdit(source.ToByte(e.Place.Start), source.ToByte(e.Place.End), e.Text)),
                ]);

    private static Place PlaceOf(CSharpSource source, TextSpan span)
    {
        var (start, end) = (source.Text.Lines.GetLinePosition(span.Start), source.Text.Lines.GetLinePosition(span.End));
        return new Place(start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }
}
