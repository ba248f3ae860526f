using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Fixing.CSharp;

/// <summary>Repairs C# sources, round by round, until nothing is left that it may repair.</summary>
internal sealed class CSharpFixer(FixSettings settings, ReadSettings reading)
{
    private const int MaxRounds = 10;
    private const string Utf8 = "utf-8";

    public List<FixedSource> Run(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, SourceInRepair>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (FileContent.ReadSource(file).Bytes is { } bytes)
            {
                sources[file.Name] = new SourceInRepair(file, bytes);
            }
        }

        for (var round = 0; round < MaxRounds && sources.Count > 0 && Round(sources, cancellationToken); round++)
        {
        }

        return [.. sources.Values.OrderBy(s => s.File.Name, StringComparer.Ordinal).Select(s => s.Finish())];
    }

    private bool Round(Dictionary<string, SourceInRepair> sources, CancellationToken cancellationToken)
    {
        var inputs = sources.Values.Select(s => s.File with { Content = s.Current }).ToList();
        var result = new CSharpReader().Read(inputs, reading, cancellationToken);
        result.Sort();
        var any = false;
        foreach (var group in result.Findings.Where(MayRepair).GroupBy(f => f.File, StringComparer.Ordinal))
        {
            any |= Apply(sources[group.Key], group);
        }

        return any;
    }

    private bool MayRepair(MigrationFinding finding) =>
        finding.Fix.Edits.Count > 0
        && (finding.Fix.Safety == FixKind.Safe || (settings.WithUnsafe && finding.Fix.Safety == FixKind.Unsafe))
        && (settings.Only.Count == 0 || settings.Only.Contains(finding.Rule.Name));

    private static bool Apply(SourceInRepair source, IEnumerable<MigrationFinding> findings)
    {
        if (source.Problem is not null)
        {
            return false;
        }

        var accepted = new EditSet();
        var repaired = findings.Where(f => accepted.TryAdd(f.Fix.Edits)).ToList();
        if (repaired.Count == 0)
        {
            return false;
        }

        var after = accepted.Apply(source.Current, Utf8);
        if (ProblemsIn(source.File, after) > ProblemsIn(source.File, source.Current))
        {
            source.Problem = "a repair would have left it in a worse state, so that nothing was changed";
            return false;
        }

        source.Current = after;
        source.Repaired.AddRange(repaired);
        return true;
    }

    private static int ProblemsIn(InputFile file, byte[] bytes) => CSharpSource.Parse(file, bytes).Source?.Problems ?? int.MaxValue;
}
