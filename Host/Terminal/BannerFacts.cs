namespace MitmHost.Host.Terminal;

/// <summary>What the first screen tells.</summary>
internal sealed record BannerFacts
{
    /// <summary>The host's version.</summary>
    public required string Version { get; init; }

    /// <summary>Where it listens, as clients write it: <c>127.0.0.1:8080</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The authority's certificate file.</summary>
    public required string AuthorityFile { get; init; }

    /// <summary>The addons in chain order.</summary>
    public required IReadOnlyList<BannerAddon> Addons { get; init; }
}
