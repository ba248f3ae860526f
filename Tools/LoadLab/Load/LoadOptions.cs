using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.LoadLab.Load;

/// <summary>One run of the generator: bounded in time, in requests and in errors.</summary>
internal sealed record LoadOptions
{
    public const int DefaultConnections = 32;
    public const int MaxConnections = 1024;
    public const int DefaultBodySize = 1024;
    public const int MaxBodySize = 64 * 1024 * 1024;
    public const long DefaultMaxRequests = 10_000_000;
    public const int DefaultMaxErrors = 100;

    public required Scenario Scenario { get; init; }

    public required LoopbackEndPoint Proxy { get; init; }

    /// <summary>The origin's port of the scenario's scheme.</summary>
    public required LoopbackEndPoint Origin { get; init; }

    public int Connections { get; init; } = DefaultConnections;

    public int BodySize { get; init; } = DefaultBodySize;

    /// <summary>Traffic before the measured window opens.</summary>
    public TimeSpan Warmup { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>How long a request in flight may take once the window has closed, before it counts as an error.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Warm-up included.</summary>
    public long MaxRequests { get; init; } = DefaultMaxRequests;

    /// <summary>A proxy that fails at once would otherwise be asked as fast as it can fail.</summary>
    public int MaxErrors { get; init; } = DefaultMaxErrors;

    /// <summary>Whether a new connection may resume a TLS session; if not, each pays a full handshake.</summary>
    public bool Resume { get; init; }
}
