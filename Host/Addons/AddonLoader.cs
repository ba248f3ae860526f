using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Placement;

namespace MitmHost.Host.Addons;

/// <summary>
/// The way from plugins.json to a chain: find the plugins, read their metadata, check the contract, load them, put their addons in order, make
/// and start them. Whatever fails on the way costs one plugin or one addon, and becomes a problem of the result.
/// </summary>
internal sealed class AddonLoader(AddonLoaderSettings settings)
{
    /// <summary>Loads and starts the addons. When a problem is fatal none is started: the host will not start either.</summary>
    /// <returns>The chain; the caller disposes it, also when a problem is fatal.</returns>
    /// <exception cref="OperationCanceledException">The host was told to end; what was loaded is unloaded again.</exception>
    public async Task<AddonSet> LoadAsync(CancellationToken cancellationToken)
    {
        var addons = await ListAsync(cancellationToken);
        try
        {
            if (!addons.HasFatalProblem)
            {
                await addons.StartAsync(cancellationToken);
            }

            return addons;
        }
        catch
        {
            await addons.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does all that <see cref="LoadAsync"/> does but start the addons, to show what would run.</summary>
    /// <returns>The chain; the caller disposes it.</returns>
    public async Task<AddonSet> ListAsync(CancellationToken cancellationToken)
    {
        var problems = new List<AddonProblem>();
        var found = PluginDiscovery.Find(settings.Roots, problems);
        var plan = ChainPlan.Make(settings.Entries, found, settings.Roots, problems);
        var assembly = new ChainAssembly(settings, problems);
        return await assembly.AssembleAsync(plan, cancellationToken);
    }

    /// <summary>Tries one plugin out: everything but starting its addons. Options keep their defaults.</summary>
    /// <param name="path">The plugin's folder or its main DLL.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<AddonCheck> CheckAsync(string path, CancellationToken cancellationToken)
    {
        var alone = settings with { Roots = [], Entries = [], Overrides = [], Environment = _ => null };
        var problems = new List<AddonProblem>();
        var plan = ChainPlan.Make([], [PluginDiscovery.At(path)], [], problems);
        await using var addons = await new ChainAssembly(alone, problems) { OptionsMayBeMissing = true }.AssembleAsync(plan, cancellationToken);
        return new AddonCheck(addons.Plugins is [var plugin] ? plugin : null, addons.Problems);
    }
}
