using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>Repairs the sources of one language, round by round, until nothing is left that it may repair: a repair can lead to another finding.</summary>
internal abstract class SourceFixer(FixSettings settings)
{
    private const int MaxRounds = 10;

    public List<FixedSource> Run(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, SourceInRepair>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (FileContent.ReadSource(file).Bytes is { } bytes && MayBeSource(bytes))
            {
                sources[file.Name] = new SourceInRepair(file, bytes);
            }
        }

        for (var round = 0; round < MaxRounds && sources.Count > 0 && Round(sources, cancellationToken); round++)
        {
        }

        return [.. sources.Values.OrderBy(s => s.File.Name, StringComparer.Ordinal).Select(s => s.Finish())];
    }

    protected abstract bool MayBeSource(byte[] bytes);

    protected abstract ReadResult Read(IReadOnlyList<InputFile> files, CancellationToken cancellationToken);

    /// <summary>The source after the edits; null when it would be understood worse than before.</summary>
    protected abstract byte[]? Edited(InputFile file, byte[] before, EditSet edits);

    private bool Round(Dictionary<string, SourceInRepair> sources, CancellationToken cancellationToken)
    {
        var result = Read([.. sources.Values.Select(s => s.File with { Content = s.Current })], cancellationToken);
        result.Sort();
        var any = false;
        foreach (var group in result.Findings.Where(MayRepair).GroupBy(f => f.File, StringComparer.Ordinal))
        {
            any |= Repair(sources[group.Key], group);
        }

        return any;
    }

    private bool MayRepair(MigrationFinding finding) =>
        finding.Fix.Edits.Count > 0
        && (finding.Fix.Safety == FixKind.Safe || (settings.WithUnsafe && finding.Fix.Safety == FixKind.Unsafe))
        && (settings.Only.Count == 0 || settings.Only.Contains(finding.Rule.Name));

    private bool Repair(SourceInRepair source, IEnumerable<MigrationFinding> findings)
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

        if (Edited(source.File, source.Current, accepted) is not { } after)
        {
            source.Problem = "a repair would have left it in a worse state, so that nothing was changed";
            return false;
        }

        source.Current = after;
        source.Repaired.AddRange(repaired);
        return true;
    }
}
