using MitmHost.ContractRules;

namespace MitmHost.Tools.Migrate.Findings;

/// <summary>One use of something that the target's contract does not have as it was.</summary>
internal sealed record MigrationFinding
{
    public required Rule Rule { get; init; }

    public required RuleChange Change { get; init; }

    /// <summary>The first contract with the change.</summary>
    public required Version Since { get; init; }

    /// <summary>The path, relative to the working folder, with <c>/</c>.</summary>
    public required string File { get; init; }

    /// <summary>Where it stands; line 0 in a DLL whose source is not known.</summary>
    public required Place Place { get; init; }

    public required string Old { get; init; }

    public required string? New { get; init; }

    public required Consequence Consequence { get; init; }

    public required Confidence Confidence { get; init; }

    public required string Message { get; init; }

    /// <summary>Uses that follow from this one.</summary>
    public IReadOnlyList<Place> Related { get; init; } = [];

    public FixPlan Fix { get; init; } = FixPlan.Manual;

    /// <summary>The method of a DLL; null in sources.</summary>
    public string? Member { get; init; }

    /// <summary>The offset in the method of a DLL.</summary>
    public int? IlOffset { get; init; }

    /// <summary>The line as it stands in the source, for the report to show; null for a DLL.</summary>
    public string? SourceLine { get; init; }
}
