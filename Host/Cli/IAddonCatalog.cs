using MitmHost.Host.Configuration;

namespace MitmHost.Host.Cli;

/// <summary>What the <c>addons</c> verbs ask of the addon loader.</summary>
internal interface IAddonCatalog
{
    /// <summary>The addons that a run with this configuration would have, in chain order, and those that it would refuse.</summary>
    Task<IReadOnlyList<AddonRow>> ListAsync(HostConfiguration configuration, CancellationToken cancellationToken);

    /// <summary>The addons in plugins that are not installed.</summary>
    /// <param name="paths">Assemblies or plugin folders, absolute; each exists.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    Task<IReadOnlyList<AddonRow>> CheckAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);
}
