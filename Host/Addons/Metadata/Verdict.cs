using MitmHost.ContractRules;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>What is wrong with a name, wherever it is used.</summary>
internal sealed record Verdict
{
    public required Rule Rule { get; init; }

    public required string OldName { get; init; }

    public string? NewName { get; init; }

    /// <summary>One sentence; what the rule says unless there is more to say.</summary>
    public required string Consequence { get; init; }

    /// <summary>The method that stands for the name in a class: that of a hook.</summary>
    public string? Method { get; init; }

    public FindingSeverity Severity { get; init; } = FindingSeverity.Error;

    /// <summary>What the table knows of a name.</summary>
    public static Verdict Of(DotNetMatch match) => new()
    {
        Rule = match.Rule,
        OldName = match.Name.Display,
        NewName = match.Name.Instead,
        Consequence = Sentence(match.Rule),
        Method = match.Name.Kind == DotNetKind.Hook ? match.Name.Member : null,
        Severity = match.Rule.Change == RuleChange.Deprecated ? FindingSeverity.Warning : FindingSeverity.Error,
    };

    public static Verdict Of(Rule rule, string oldName, string? newName = null, string? consequence = null) => new()
    {
        Rule = rule,
        OldName = oldName,
        NewName = newName,
        Consequence = consequence ?? Sentence(rule),
    };

    public Sighting At(SourcePlace place) => new(this, place);

    public Finding ToFinding(SourcePlace place) => new()
    {
        RuleId = Rule.Id,
        Severity = Severity,
        OldName = OldName,
        NewName = NewName,
        Consequence = Consequence,
        File = place.File,
        Line = place.Line,
        Column = place.Column,
    };

    private static string Sentence(Rule rule) =>
        rule.Note is null ? ConsequenceText.Of(rule.IfLeft) : $"{ConsequenceText.Of(rule.IfLeft)} {rule.Note}";
}
