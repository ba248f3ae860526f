using System.Text.Json;
using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons.Placement;

/// <summary>Puts the addons of loaded plugins into the order that plugins.json asks for.</summary>
internal sealed class ChainOrder
{
    private readonly ChainPlan plan;
    private readonly IReadOnlyList<PluginGeneration> plugins;
    private readonly ICollection<AddonProblem> problems;
    private readonly List<PlacedAddon> placed = [];

    private ChainOrder(ChainPlan plan, IReadOnlyList<PluginGeneration> plugins, ICollection<AddonProblem> problems)
    {
        this.plan = plan;
        this.plugins = plugins;
        this.problems = problems;
    }

    public static IReadOnlyList<PlacedAddon> Place(ChainPlan plan, IReadOnlyList<PluginGeneration> plugins, ICollection<AddonProblem> problems)
    {
        var order = new ChainOrder(plan, plugins, problems);
        foreach (var entry in plan.Entries.Where(e => e.Enabled))
        {
            if (plugins.FirstOrDefault(p => ChainPlan.IsOf(entry, p.Location)) is { } plugin)
            {
                order.Place(entry, plugin);
            }
        }

        return order.placed;
    }

    private void Place(PluginEntry entry, PluginGeneration plugin)
    {
        var addons = entry.Addon is { } name ? Named(entry, plugin, name) : Remaining(plugin);
        if (!TryFindOwnerOfOptions(entry, plugin, addons, out var owner))
        {
            return;
        }

        foreach (var addon in addons.Where(a => IsUsable(entry, plugin, a)))
        {
            placed.Add(new PlacedAddon(plugin, addon, entry, addon == owner));
        }
    }

    private IReadOnlyList<AddonDeclaration> Named(PluginEntry entry, PluginGeneration plugin, string name)
    {
        var known = plugin.Addons.Addons;
        if (known.FirstOrDefault(a => a.Name == name) is { } addon)
        {
            return [addon];
        }

        string[] names = [.. known.Select(a => a.Name)];
        Report(entry, plugin, $"{entry.JsonPath}: the plugin has no addon {name}.{Suggestion.For(name, names)} It has {string.Join(", ", names)}.");
        return [];
    }

    /// <summary>All addons of a plugin but those that have an entry of their own, be it to switch them off.</summary>
    private IReadOnlyList<AddonDeclaration> Remaining(PluginGeneration plugin) =>
        [.. plugin.Addons.Addons.Where(a => !plan.Entries.Any(e => ChainPlan.IsOf(e, plugin.Location) && e.Addon == a.Name))];

    /// <summary>Finds the addon that the entry's options are for.</summary>
    /// <returns>False when the entry has options and it cannot be told for whom.</returns>
    private bool TryFindOwnerOfOptions(
        PluginEntry entry, PluginGeneration plugin, IReadOnlyList<AddonDeclaration> addons, out AddonDeclaration? owner)
    {
        AddonDeclaration[] takers = [.. addons.Where(a => a.OptionsType is not null)];
        owner = takers is [var only] ? only : null;
        if (owner is not null || addons.Count == 0 || entry.Options is not { } options || IsEmpty(options))
        {
            return true;
        }

        var names = string.Join(", ", addons.Select(a => a.Name));
        var examples = string.Join(", ", takers.Select(a => $"\"{plugin.Name}/{a.Name}\""));
        var remedy = takers.Length == 0
            ? $"{names} {(addons.Count == 1 ? "takes" : "take")} no options. Remove them."
            : $"several addons of the plugin take options. Give each an entry of its own: {examples}.";
        Report(entry, plugin, $"{entry.JsonPath}.options: {remedy}");
        return false;
    }

    private static bool IsEmpty(JsonElement options) => options.ValueKind == JsonValueKind.Object && !options.EnumerateObject().Any();

    private bool IsUsable(PluginEntry entry, PluginGeneration plugin, AddonDeclaration addon)
    {
        var refusal = addon.Refusal ?? (placed.Find(p => p.Declaration.Name == addon.Name) is { } taken ? NameIsTaken(addon, taken) : null);
        if (refusal is not null)
        {
            Report(entry, plugin, refusal);
        }

        return refusal is null;
    }

    private static string NameIsTaken(AddonDeclaration addon, PlacedAddon taken) =>
        $"{addon.Type.Name} is called {addon.Name}, and so is {taken.Declaration.Type.Name} of {taken.Plugin.Name} ({taken.Plugin.Location.Path}). "
        + "Rename one with [Addon(\"…\")], or disable it.";

    private void Report(PluginEntry entry, PluginGeneration plugin, string message) =>
        problems.Add(new AddonProblem(plugin.Name, plugin.Location.Path, message, ChainPlan.FailureOf(entry)));
}
