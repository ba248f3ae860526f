namespace MitmHost.Host.Cli;

/// <summary>One line of <c>addons list</c> and <c>addons check</c>.</summary>
internal sealed record AddonRow
{
    /// <summary>The state of what cannot run.</summary>
    public const string Refused = "refused";

    /// <summary>Its place in the chain, counted from 1; null when it is not in the chain.</summary>
    public int? Order { get; init; }

    /// <summary>The addon's name; null for a plugin that could not be looked into.</summary>
    public string? Addon { get; init; }

    public required string Plugin { get; init; }

    /// <summary>The contract that it was built for, such as <c>12.0</c>; null when unknown.</summary>
    public string? Contract { get; init; }

    /// <summary>One word: <c>ready</c>, <c>disabled</c>, <c>refused</c> …</summary>
    public required string State { get; init; }

    /// <summary>The names of its hooks, in the order of a flow.</summary>
    public IReadOnlyList<string> Hooks { get; init; } = [];

    /// <summary>The plugin's assembly.</summary>
    public required string Path { get; init; }

    /// <summary>What is wrong and what to do, in one or more lines; null when nothing is.</summary>
    public string? Problem { get; init; }
}
