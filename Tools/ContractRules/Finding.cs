using System.Globalization;

namespace MitmHost.ContractRules;

/// <summary>One place where an addon uses what a rule is about.</summary>
public sealed record Finding
{
    /// <summary>The id of the rule.</summary>
    public required string RuleId { get; init; }

    public required FindingSeverity Severity { get; init; }

    /// <summary>The name that was found.</summary>
    public required string OldName { get; init; }

    /// <summary>What to write instead; null when nothing took its place.</summary>
    public string? NewName { get; init; }

    /// <summary>What happens if it is left, in one sentence.</summary>
    public required string Consequence { get; init; }

    /// <summary>The source file; where the source is not known, <c>dll!Type.Method+IL_001f</c>.</summary>
    public required string File { get; init; }

    /// <summary>Counted from 1; 0 when the source is not known.</summary>
    public int Line { get; init; }

    /// <summary>Counted from 1; 0 when the source is not known.</summary>
    public int Column { get; init; }

    /// <summary><c>file:line:column</c>, as editors and terminals understand it.</summary>
    public string Place => Line == 0 ? File : string.Format(CultureInfo.InvariantCulture, "{0}:{1}:{2}", File, Line, Column);

    /// <summary>The finding on one line.</summary>
    public override string ToString()
    {
        var severity = Severity == FindingSeverity.Error ? "error" : "warning";
        var instead = NewName is null ? "" : $" → {NewName}";
        return $"{Place}: {severity} {RuleId}: {OldName}{instead}. {Consequence}";
    }
}
