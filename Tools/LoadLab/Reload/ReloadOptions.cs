namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>How often to replace the addon, and under what load.</summary>
internal sealed record ReloadOptions
{
    public const int DefaultCount = 1000;
    public const int MaxCount = 100_000;
    public const int DefaultWarmUp = 50;
    public const int DefaultConnections = 16;

    /// <summary>Reloads that are measured.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Reloads before the first that is measured.</summary>
    public int WarmUp { get; init; } = DefaultWarmUp;

    public int Connections { get; init; } = DefaultConnections;

    /// <summary>The host and its first arguments; empty for the one that was built beside this program.</summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    /// <summary>How long one reload may take before it counts as lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the host may take to start.</summary>
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the last generations may take to leave the memory. The host decides on each after some 20 idle seconds.</summary>
    public TimeSpan CollectionPatience { get; init; } = TimeSpan.FromSeconds(90);
}
