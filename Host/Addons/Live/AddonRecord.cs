using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>One line of what the host knows of its addons. Holds text only: it may outlive the plugin.</summary>
internal sealed record AddonRecord
{
    public required string Plugin { get; init; }

    /// <summary>Null for the plugin as a whole.</summary>
    public string? Addon { get; init; }

    public required AddonState State { get; init; }

    /// <summary>Why it is so, on one line; null when nothing needs to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>Its place in the chain, from 1; null when it has none.</summary>
    public int? Order { get; init; }

    /// <summary>Which version of the plugin since the host started, from 1; null when none was loaded.</summary>
    public int? Generation { get; init; }

    /// <summary>The contract that it was built for; null when it is not known.</summary>
    public Version? Contract { get; init; }

    public IReadOnlyList<string> Hooks { get; init; } = [];

    /// <summary>How long ago it left the chain, when it drains.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>What it still executes or waits for, when it drains.</summary>
    public IReadOnlyList<HookCall> Running { get; init; } = [];

    /// <summary>How often a hook of it was called.</summary>
    public long Calls { get; init; }

    /// <summary>How long its hooks took, from samples.</summary>
    public TimeSpan TimeSpent { get; init; }

    /// <summary>How often a hook of it threw or timed out.</summary>
    public long Faults { get; init; }

    /// <summary>How many generations of the plugin were unloaded and stay in memory.</summary>
    public int Leaked { get; init; }

    /// <summary>Where it lies, or where plugins.json names it.</summary>
    public string? Path { get; init; }
}
