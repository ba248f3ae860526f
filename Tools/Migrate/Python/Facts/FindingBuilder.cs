using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Fixing.Python;
using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Python.Addons;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Makes findings of facts: one per line and rule, for the target that was asked for.</summary>
internal static class FindingBuilder
{
    public static List<MigrationFinding> Build(PythonModule module, List<PythonFact> facts, ReadSettings settings)
    {
        var wanted = facts.Where(f => IsWanted(f, settings)).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        foreach (var fact in wanted)
        {
            NameSuccessor(fact, wanted);
        }

        var planner = new PythonFixPlanner(module, wanted);
        return [.. wanted.GroupBy(f => (Line: module.Text.Lines.LineOf(f.Place.Start), f.Rule)).Select(group => One(module, [.. group.OrderBy(f => f.Place.Start)], planner))];
    }

    /// <summary><c>serverconnect</c> has two successors: the one that is meant here is named, and the other one in the note.</summary>
    private static void NameSuccessor(PythonFact fact, List<PythonFact> facts)
    {
        if (fact.Rule.Name == "hook-serverconnect-renamed" && fact.Function is { } function && ServerConnectChoice.IsBefore(function, facts))
        {
            fact.New = "server_connect(data)";
            fact.Note = "It decides where the connection goes, or is from a time when it came before the connection. If it only watches, use server_connected instead.";
        }
    }

    /// <summary>Whether the target has the change, and whether the fact is more than a hint.</summary>
    public static bool IsWanted(PythonFact fact, ReadSettings settings) =>
        (fact.Since ?? fact.Rule.Since).Major <= settings.Target && (settings.WithHints || fact.Confidence > Confidence.Low);

    private static MigrationFinding One(PythonModule module, List<PythonFact> facts, PythonFixPlanner planner)
    {
        var first = facts[0];
        var place = PlaceOf(module, first.Place);
        var change = first.Rule.PythonChange ?? first.Rule.Change;
        return new MigrationFinding
        {
            Rule = first.Rule,
            Change = change,
            Since = first.Since ?? first.Rule.Since,
            File = module.Path,
            Place = place,
            Old = first.Old,
            New = first.New,
            Consequence = first.Consequence,
            Confidence = facts.Max(f => f.Confidence),
            Message = Message(first, change),
            Related = [.. facts.SelectMany(f => f.Related.Append(f.Place)).Where(s => s != first.Place).Distinct().OrderBy(s => s.Start).Select(s => PlaceOf(module, s))],
            Fix = Combine([.. facts.Select(planner.Plan)]),
            SourceLine = module.Text.Lines.LineText(place.Line).ToString(),
        };
    }

    /// <summary>Several uses on one line are repaired together, and only as safely as the least safe of them.</summary>
    private static FixPlan Combine(List<FixPlan> plans)
    {
        var safety = plans.Max(p => p.Safety);
        return safety == FixKind.Manual ? FixPlan.Manual : new FixPlan(safety, [.. plans.SelectMany(p => p.Edits).Distinct().OrderBy(e => e.Start).ThenBy(e => e.End)]);
    }

    private static string Message(PythonFact fact, RuleChange change)
    {
        var since = fact.Since ?? fact.Rule.Since;
        var what = change switch
        {
            RuleChange.Gone => $"gone since {since}",
            RuleChange.Changed => $"changed in {since}",
            _ => $"deprecated since {since}",
        };
        var instead = fact.New is null ? "nothing took its place" : $"use {fact.New}";
        var note = fact.Note ?? fact.Rule.Note;
        return $"{fact.Old} is {what}: if left, {Words.IfLeft(fact.Consequence)}; {instead}.{(note is null ? "" : " " + note)}";
    }

    private static Place PlaceOf(PythonModule module, Span span)
    {
        var lines = module.Text.Lines;
        return new Place(lines.LineOf(span.Start), lines.ColumnOf(span.Start), lines.LineOf(span.End), lines.ColumnOf(span.End));
    }
}
