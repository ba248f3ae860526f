namespace MitmHost.Host.Certificates;

/// <summary>Which origins are trusted.</summary>
internal sealed record UpstreamTrustOptions
{
    /// <summary>Accepts any certificate.</summary>
    public bool Insecure { get; init; }

    /// <summary>A PEM file with authorities (or certificates of single origins) that are trusted beside the system's; null for none.</summary>
    public string? AuthorityFile { get; init; }
}
