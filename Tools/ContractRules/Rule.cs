namespace MitmHost.ContractRules;

/// <summary>One change of the hook contract: which names it is about, what to write instead, and what happens to an addon that is left as it is.</summary>
/// <remarks>
/// The check before a plugin loads, the analyzer and the migration tool read the same rules, so that they cannot disagree.
/// </remarks>
public sealed record Rule
{
    /// <summary>
    /// Such as <c>MM6001</c>. The first digits are the last contract in which the name was good, so that ids sort by age; <c>MM00xx</c> are about
    /// any name, <c>MM01xx</c> about those from before 1.0.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What changed, in words that do not change: <c>hook-clientconnect-renamed</c>.</summary>
    public required string Name { get; init; }

    public required RuleChange Change { get; init; }

    /// <summary>How it changed for Python; null when the same as for .NET.</summary>
    public RuleChange? PythonChange { get; init; }

    /// <summary>The first contract with the change. Contracts carry mitmproxy's version numbers.</summary>
    public required Version Since { get; init; }

    public required Consequence IfLeft { get; init; }

    /// <summary>What happens to a Python addon that is left as it is; null when the same as to a .NET addon.</summary>
    public Consequence? PythonIfLeft { get; init; }

    public required FixKind Fix { get; init; }

    /// <summary>The names that a C# source or a DLL has; empty when C# never had them.</summary>
    public IReadOnlyList<DotNetName> DotNet { get; init; } = [];

    /// <summary>The names that a Python source has; empty when Python never had them.</summary>
    public IReadOnlyList<PythonName> Python { get; init; } = [];

    /// <summary>Whether the rule goes beyond the changes that every analyzer of old addons is expected to know.</summary>
    public bool IsExtra { get; init; }

    /// <summary>What is to be known beyond the names; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>How a repair looks, and why it is as safe as it is.</summary>
    public RuleExample Example => RuleExamples.Of(Name);

    /// <summary>Where it is written down.</summary>
    public string Docs { get; init; } = RuleTable.Changelog;
}
