using MitmHost.ContractRules;
using MitmHost.Host.Addons.Metadata;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>Makes findings of what the loader's check saw: one per line and rule, as in sources; without lines, one per place in the IL.</summary>
internal static class AssemblyFindings
{
    public static IEnumerable<MigrationFinding> Of(string file, IEnumerable<Sighting> sightings, SourceNames names, ReadSettings settings) =>
        sightings
            .Select(s => One(file, s, names))
            .Where(f => f.Since.Major <= settings.Target && (settings.WithHints || f.Confidence > Confidence.Low))
            .DistinctBy(f => (f.File, f.Place.Line, f.Rule.Name, f.Member, f.IlOffset, f.Place.Line == 0 ? f.Old : ""));

    private static MigrationFinding One(string file, Sighting sighting, SourceNames names)
    {
        var (verdict, place) = sighting;
        var named = names.Find(place, verdict.OldName, verdict.Rule.DotNet.Any(n => n.Kind == DotNetKind.Type && n.Display == verdict.OldName));
        var rule = verdict.Rule;
        var isMark = rule == LinkRules.MissingMember && verdict.Severity == FindingSeverity.Warning;
        var change = isMark ? RuleChange.Deprecated : rule.Change;
        var consequence = isMark ? Consequence.Warns : rule.IfLeft;
        return new MigrationFinding
        {
            Rule = rule,
            Change = change,
            Since = rule.Since,
            File = place.IsInSource ? Named(named?.Path ?? place.File) : file,
            Place = named?.Place ?? Stretch(place),
            Old = verdict.OldName,
            New = verdict.NewName,
            Consequence = consequence,
            Confidence = DotNetFindings.ConfidenceOf(rule),
            Message = rule.DotNet.Count > 0
                ? DotNetFindings.Message(rule, verdict.OldName, verdict.NewName)
                : $"{verdict.OldName}: {verdict.Consequence}",
            Member = place.IsInSource ? null : place.Member ?? "",
            IlOffset = place.IsInSource ? null : place.IlOffset,
        };
    }

    /// <summary>A method is known by the statements in it: what is said of the method stands where its name does, above the brace.</summary>
    private static Place Stretch(SourcePlace place) =>
        place.IsOpeningBrace
            ? new Place(place.Line - 1, place.Column, place.Line - 1, place.Column)
            : new Place(place.Line, place.Column, Math.Max(place.EndLine, place.Line), place.EndLine == 0 ? place.Column : place.EndColumn);

    /// <summary>The compiler was given paths of its machine, which may be this one.</summary>
    private static string Named(string path)
    {
        var relative = Path.IsPathRooted(path) ? Path.GetRelativePath(Environment.CurrentDirectory, path) : path;
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }
}
