namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>What came of sending recorded flows through both sides.</summary>
internal sealed record ReplayResult
{
    /// <summary>Why it did not run; null when it did.</summary>
    public string? WhyNot { get; init; }

    /// <summary>How many flows were sent.</summary>
    public int Flows { get; init; }

    /// <summary>How many were of another kind than HTTP, and were left out.</summary>
    public int LeftOut { get; init; }

    public IReadOnlyList<FlowDifference> Differences { get; init; } = [];

    /// <summary>What hooks threw on both sides alike, or that they did not end.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
