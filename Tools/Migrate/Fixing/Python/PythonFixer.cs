using System.Text;
using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Repairs Python sources, round by round, until nothing is left that it may repair: a repair can lead to another finding.</summary>
internal sealed class PythonFixer(FixSettings settings, ReadSettings reading)
{
    private const int MaxRounds = 10;

    public List<FixedSource> Run(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, SourceInRepair>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (FileContent.ReadSource(file).Bytes is { } bytes && !bytes.AsSpan().Contains((byte)0))
            {
                sources[file.Name] = new SourceInRepair(file, bytes);
            }
        }

        for (var round = 0; round < MaxRounds && Round(sources, cancellationToken); round++)
        {
        }

        return [.. sources.Values.OrderBy(s => s.File.Name, StringComparer.Ordinal).Select(s => s.Finish())];
    }

    private bool Round(Dictionary<string, SourceInRepair> sources, CancellationToken cancellationToken)
    {
        var inputs = sources.Values.Select(s => s.File with { Content = s.Current }).ToList();
        var result = new PythonReader().Read(inputs, reading, cancellationToken);
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

        var text = PythonDecoder.Decode(source.Current);
        var accepted = new EditSet();
        var repaired = findings.Where(f => accepted.TryAdd(f.Fix.Edits)).ToList();
        if (repaired.Count == 0)
        {
            return false;
        }

        var module = ModuleScan.Run(source.File.Name, text);
        var after = Clean(source.File.Name, accepted.Apply(source.Current, text.Encoding), ImportCleanup.Used(module));
        if (Parser.Parse(PythonDecoder.Decode(after).Value).Problems > module.Tree.Problems)
        {
            source.Problem = "a repair would have left it in a worse state, so that nothing was changed";
            return false;
        }

        source.Current = after;
        source.Repaired.AddRange(repaired);
        return true;
    }

    private static byte[] Clean(string name, byte[] bytes, HashSet<string> used)
    {
        var text = PythonDecoder.Decode(bytes);
        var edits = ImportCleanup.Edits(ModuleScan.Run(name, text), used);
        var set = new EditSet();
        set.TryAdd([.. edits.Select(e => new FixEdit(text.ToByte(e.Start), text.ToByte(e.End), e.Text))]);
        return set.Apply(bytes, text.Encoding);
    }
}
