using System.Collections.Frozen;
using MitmHost.Host.Addons.Placement;

namespace MitmHost.Host.Addons.Live;

/// <summary>One place of the chain that is being made: who stands there, and what becomes of its options.</summary>
/// <param name="Place">Where it stands, and why.</param>
internal sealed record ChainPlace(PlacedAddon Place)
{
    /// <summary>The addon; null until it is made.</summary>
    public LoadedAddon? Addon { get; set; }

    /// <summary>Whether it is not in the chain that is in force.</summary>
    public bool IsNew { get; init; }

    /// <summary>What was bound for it; null when it takes no options, or when they did not change.</summary>
    public object? Options { get; init; }

    /// <summary>The options that differ from those in force, by their names in plugins.json; none for a new addon.</summary>
    public FrozenSet<string> Changed { get; init; } = [];
}
