using System.Collections.Immutable;
using MitmHost.Host.Addons.Placement;

namespace MitmHost.Host.Addons.Live;

/// <summary>What was ordered by hand while the host runs: laid over what plugins.json asks for, until that changes.</summary>
internal sealed record ChainOverlay
{
    public static readonly ChainOverlay None = new();

    /// <summary>The addons that were taken out, with the plugin each was of.</summary>
    public ImmutableSortedDictionary<string, string> Disabled { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>In the order in which they were ordered.</summary>
    public ImmutableList<ChainMove> Moves { get; init; } = [];

    /// <summary>Puts addons where they were ordered to. A move that names an addon which is not there waits for it.</summary>
    public IEnumerable<PlacedAddon> Apply(IReadOnlyList<PlacedAddon> placed)
    {
        var names = Order([.. placed.Select(p => p.Declaration.Name)]);
        return names.Where(n => !Disabled.ContainsKey(n)).Select(n => placed.First(p => p.Declaration.Name == n));
    }

    /// <summary>The order of the names after all moves.</summary>
    public IReadOnlyList<string> Order(IReadOnlyList<string> names)
    {
        var order = names.ToList();
        foreach (var (addon, other, isBefore) in Moves.Where(m => order.Contains(m.Addon) && order.Contains(m.Other)))
        {
            order.Remove(addon);
            order.Insert(order.IndexOf(other) + (isBefore ? 0 : 1), addon);
        }

        return order;
    }
}
