using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Addons.Placement;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons;

/// <summary>Carries a plan out, plugin by plugin and then addon by addon.</summary>
internal sealed class ChainAssembly(AddonLoaderSettings settings, List<AddonProblem> problems)
{
    private readonly AddonMaker maker = new(settings);
    private readonly ILogger logger = settings.Loggers.CreateLogger(typeof(AddonSet).FullName!);
    private readonly List<PluginGeneration> plugins = [];
    private readonly List<LoadedAddon> addons = [];

    /// <summary>Whether options without which an addon cannot run are only a warning: nobody has been asked for them yet.</summary>
    public bool OptionsMayBeMissing { get; init; }

    /// <returns>The addons, not started.</returns>
    public async Task<AddonSet> AssembleAsync(ChainPlan plan, CancellationToken cancellationToken)
    {
        if (!TryOpenRunFolder(out var run))
        {
            return new AddonSet([], [], null, problems, logger);
        }

        try
        {
            LoadPlugins(plan, run, cancellationToken);
            MakeAddons(plan, cancellationToken);
            return new AddonSet(addons, plugins, run, problems, logger);
        }
        catch
        {
            await new AddonSet(addons, plugins, run, problems, logger).DisposeAsync();
            throw;
        }
    }

    private bool TryOpenRunFolder([NotNullWhen(true)] out RunFolder? run)
    {
        run = null;
        try
        {
            run = RunFolder.Open(settings.Home);
            return true;
        }
        catch (AddonRefusedException refused)
        {
            Add(null, null, refused.Reasons, AddonProblemKind.Fatal);
            return false;
        }
    }

    private void LoadPlugins(ChainPlan plan, RunFolder run, CancellationToken cancellationToken)
    {
        foreach (var planned in plan.Plugins)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var location = planned.Location;
            try
            {
                var plugin = PluginGeneration.Load(location, run, planned.IsUnloadable, cancellationToken);
                plugins.Add(plugin);
                Add(location.Name, location.Path, plugin.Warnings, AddonProblemKind.Warning);
                if (plugin.Addons.Failure is { } failure)
                {
                    Add(location.Name, location.Path, [failure], planned.Failure);
                }
            }
            catch (AddonRefusedException refused)
            {
                Add(location.Name, location.Path, refused.Reasons, planned.Failure);
            }
        }
    }

    private void MakeAddons(ChainPlan plan, CancellationToken cancellationToken)
    {
        var placed = ChainOrder.Place(plan, plugins, problems);
        problems.AddRange(UnknownAddons.Of(settings.Overrides, [.. placed.Select(p => p.Declaration.Name)]));
        foreach (var addon in placed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TryMake(addon);
        }
    }

    private void TryMake(PlacedAddon placed)
    {
        if (!TryBindOptions(placed, out var options))
        {
            return;
        }

        try
        {
            addons.Add(maker.Make(placed, options));
            if (placed.Declaration.Hooks.Count == 0)
            {
                var remedy = $"Give {placed.Declaration.Type.Name} a hook interface such as {nameof(IRequestHook)}.";
                Add(placed, [$"{placed.Declaration.Name} subscribes to no hook, so no flow will ever reach it. {remedy}"], AddonProblemKind.Warning);
            }
        }
        catch (Exception exception)
        {
            Add(placed, AddonMaking.ReasonsOf(exception, placed), placed.Failure);
        }
    }

    private bool TryBindOptions(PlacedAddon placed, out object? options)
    {
        options = null;
        try
        {
            options = maker.BindOptions(placed);
            return true;
        }
        catch (Exception exception)
        {
            foreach (var reason in AddonMaking.ReasonsOf(exception, placed))
            {
                Add(placed, [reason], KindOf(reason, placed));
            }

            return OptionsMayBeMissing;
        }
    }

    private AddonProblemKind KindOf(string reason, PlacedAddon placed)
    {
        if (OptionsMayBeMissing)
        {
            return AddonProblemKind.Warning;
        }

        // What was given on the command line was asked for by name, whatever plugins.json says of the plugin.
        return settings.Overrides.Any(o => reason.StartsWith(o.Place, StringComparison.Ordinal)) ? AddonProblemKind.Fatal : placed.Failure;
    }

    private void Add(PlacedAddon placed, IEnumerable<string> reasons, AddonProblemKind kind) =>
        Add(placed.Plugin.Name, placed.Plugin.Location.Path, reasons, kind);

    private void Add(string? plugin, string? path, IEnumerable<string> reasons, AddonProblemKind kind) =>
        problems.AddRange(reasons.Select(r => new AddonProblem(plugin, path, r, kind)));
}
