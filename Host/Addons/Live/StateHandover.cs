namespace MitmHost.Host.Addons.Live;

/// <summary>Carries what addons know over to their successors.</summary>
internal static class StateHandover
{
    /// <param name="before">The chain in force.</param>
    /// <param name="places">The chain that is about to be.</param>
    /// <param name="cancellationToken">Ends the waiting for addons.</param>
    public static async Task CarryAsync(IReadOnlyList<LoadedAddon> before, IReadOnlyList<ChainPlace> places, CancellationToken cancellationToken)
    {
        foreach (var successor in places.Where(p => p.IsNew).Select(p => p.Addon!))
        {
            if (before.FirstOrDefault(a => a.Name == successor.Name && IsOfOnePlugin(a, successor)) is { } predecessor
                && await predecessor.SaveAsync(cancellationToken) is { } state)
            {
                await successor.RestoreAsync(state, cancellationToken);
            }
        }
    }

    private static bool IsOfOnePlugin(LoadedAddon one, LoadedAddon other) => string.Equals(one.Plugin, other.Plugin, StringComparison.OrdinalIgnoreCase);
}
