namespace MitmHost.Host.Addons;

/// <summary>What came of trying a plugin out without starting it.</summary>
/// <param name="Plugin">Null when the plugin could not be loaded.</param>
/// <param name="Problems">In the order in which they were found.</param>
internal sealed record AddonCheck(PluginInfo? Plugin, IReadOnlyList<AddonProblem> Problems)
{
    /// <summary>Whether everything in the plugin can be used.</summary>
    public bool IsPassed => Problems.All(p => p.Kind == AddonProblemKind.Warning);
}
