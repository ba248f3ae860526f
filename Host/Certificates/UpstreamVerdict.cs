using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>What was decided about an origin's certificate.</summary>
internal sealed class UpstreamVerdict
{
    /// <summary>Why it was refused, in one sentence; null when it was accepted.</summary>
    public string? Refusal { get; init; }

    /// <summary>The certificates that the origin sent, its own first. Shared by all connections to it and never disposed.</summary>
    public required IReadOnlyList<X509Certificate2> Certificates { get; init; }

    /// <summary>How long this holds.</summary>
    public required DateTimeOffset Until { get; init; }
}
