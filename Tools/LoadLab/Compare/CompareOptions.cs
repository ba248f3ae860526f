using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>What to compare, and for how long.</summary>
internal sealed record CompareOptions
{
    public const int DefaultRounds = 5;
    public const double DefaultSeconds = 3;
    public const double DefaultWarmup = 5;
    public const double DefaultStartTimeout = 60;

    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    public required IReadOnlyList<ProxySpec> Proxies { get; init; }

    public int Rounds { get; init; } = DefaultRounds;

    /// <summary>The measured window of a round.</summary>
    public TimeSpan RoundLength { get; init; } = TimeSpan.FromSeconds(DefaultSeconds);

    /// <summary>Once for each proxy and scenario, before the first round.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(DefaultWarmup);

    /// <summary>How long a proxy may take until its port accepts.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(DefaultStartTimeout);

    public int Connections { get; init; } = LoadOptions.DefaultConnections;

    public int BodySize { get; init; } = LoadOptions.DefaultBodySize;

    public bool Resume { get; init; }
}
