using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Addons.Placement;

/// <summary>A plugin that is to be loaded, and the entries that ask for it.</summary>
/// <param name="Location">Where it lies.</param>
/// <param name="Entries">The enabled entries of plugins.json that name it; for a plugin that none names, one that was made up.</param>
internal sealed record PlannedPlugin(PluginLocation Location, IReadOnlyList<PluginEntry> Entries)
{
    /// <summary>What a problem of the whole plugin means.</summary>
    public AddonProblemKind Failure => Entries.All(e => e.Optional) ? AddonProblemKind.Refused : AddonProblemKind.Fatal;

    /// <summary>The load context holds the plugin as a whole, so one entry that loads for good decides for all.</summary>
    public bool IsUnloadable => Entries.All(e => e.HotReload);
}
