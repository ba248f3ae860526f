using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons;

/// <summary>The addons that were loaded, in chain order, with everything that they live on.</summary>
internal sealed class AddonSet : IAsyncDisposable
{
    private readonly List<AddonProblem> problems;
    private readonly IReadOnlyList<PluginInfo> plugins;
    private readonly RunFolder? run;
    private readonly ILogger logger;
    private List<LoadedAddon> addons;
    private readonly List<PluginGeneration> generations;
    private int isStopped;

    public AddonSet(
        IEnumerable<LoadedAddon> addons, IEnumerable<PluginGeneration> generations, RunFolder? run, List<AddonProblem> problems, ILogger logger)
    {
        this.addons = [.. addons];
        this.generations = [.. generations];
        this.run = run;
        this.problems = problems;
        this.logger = logger;
        plugins = [.. this.generations.Select(PluginInfo.Of)];
        UnloadUnused();
    }

    /// <summary>The chain, in order. Empty once stopped: whoever still has the addons keeps their plugins in memory.</summary>
    public IReadOnlyList<ChainAddon> Chain => [.. addons.Select(a => a.Link)];

    /// <summary>The plugins that were loaded, in the order of plugins.json.</summary>
    public IReadOnlyList<PluginInfo> Plugins => [.. plugins.Select(WithPlaces)];

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<AddonProblem> Problems => problems;

    /// <summary>Whether the host must not start.</summary>
    public bool HasFatalProblem => problems.Exists(p => p.IsFatal);

    /// <summary>Starts the addons in chain order. One that does not start leaves the chain, and becomes a problem.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var addon in addons.ToList())
        {
            try
            {
                await addon.StartAsync(cancellationToken);
            }
            catch (AddonRefusedException refused)
            {
                var plugin = addon.Place.Plugin;
                problems.AddRange(refused.Reasons.Select(r => new AddonProblem(plugin.Name, plugin.Location.Path, r, addon.Place.Failure)));
                addons.Remove(addon);
                await addon.StopAsync(cancellationToken);
            }
        }

        UnloadUnused();
    }

    /// <summary>Tells the addons, in chain order, that the proxy listens. What one throws is logged, and the others are told all the same.</summary>
    public async Task RunningAsync(CancellationToken cancellationToken)
    {
        foreach (var addon in addons)
        {
            await addon.RunningAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Stops and disposes the addons in chain order, unloads the plugins and removes their copies. Never throws; a second call does nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting for addons, not the stopping.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref isStopped, 1) == 1)
        {
            return;
        }

        foreach (var addon in addons)
        {
            await addon.StopAsync(cancellationToken);
        }

        addons = [];
        UnloadUnused();
        run?.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    /// <summary>A plugin of which no addon is left need not stay.</summary>
    private void UnloadUnused()
    {
        foreach (var unused in generations.Where(g => !addons.Exists(a => a.Place.Plugin == g)).ToList())
        {
            Unload(unused);
            generations.Remove(unused);
        }
    }

    private void Unload(PluginGeneration plugin)
    {
        try
        {
            plugin.Dispose();
        }
        catch (Exception exception)
        {
            // The plugin's own code is told that its load context is going, and may throw.
            logger.LogError("{Plugin} · unload · {Fault}", plugin.Name, OneLine.Of($"{exception.GetType().Name}: {exception.Message}"));
        }
    }

    private PluginInfo WithPlaces(PluginInfo plugin) =>
        plugin with { Addons = [.. plugin.Addons.Select(a => a with { IsInChain = addons.Exists(l => l.Link.Name == a.Name && l.Link.Plugin == plugin.Name) })] };
}
