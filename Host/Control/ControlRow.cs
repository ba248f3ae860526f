namespace MitmHost.Host.Control;

/// <summary>One addon of a running host.</summary>
internal sealed record ControlRow
{
    /// <summary>From 1; null when it is not in the chain.</summary>
    public int? Order { get; init; }

    public string? Addon { get; init; }

    public required string Plugin { get; init; }

    /// <summary><c>active</c>, <c>quarantined</c>, <c>disabled</c>, <c>refused</c> or <c>draining</c>.</summary>
    public required string State { get; init; }

    public string? Reason { get; init; }

    public int? Generation { get; init; }

    public string? Contract { get; init; }

    public IReadOnlyList<string> Hooks { get; init; } = [];

    public long Calls { get; init; }

    public long Faults { get; init; }

    /// <summary>In milliseconds, from samples.</summary>
    public double TimeSpent { get; init; }

    /// <summary>Generations of the plugin that were unloaded and stay in memory.</summary>
    public int Leaked { get; init; }
}
