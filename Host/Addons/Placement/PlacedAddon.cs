using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons.Placement;

/// <summary>An addon at its place in the chain, before it is made.</summary>
/// <param name="Plugin">The plugin that brings it.</param>
/// <param name="Declaration">Its class.</param>
/// <param name="Entry">The entry that places it and sets its policy.</param>
/// <param name="TakesOptions">Whether the <c>options</c> of the entry are this addon's; an entry may place several addons.</param>
internal sealed record PlacedAddon(PluginGeneration Plugin, AddonDeclaration Declaration, PluginEntry Entry, bool TakesOptions)
{
    /// <summary>What a problem of the addon means.</summary>
    public AddonProblemKind Failure => ChainPlan.FailureOf(Entry);
}
