using MitmHost.Host.Addons.Discovery;

namespace MitmHost.Host.Addons.Placement;

/// <summary>What plugins.json asks for, matched with what was found on the disk; nothing is loaded yet.</summary>
internal sealed class ChainPlan
{
    private ChainPlan(IReadOnlyList<PluginEntry> entries, IReadOnlyList<PlannedPlugin> plugins)
    {
        Entries = entries;
        Plugins = plugins;
    }

    /// <summary>
    /// The entries in chain order, the disabled ones among them; those made up for plugins that plugins.json does not name come last.
    /// </summary>
    public IReadOnlyList<PluginEntry> Entries { get; }

    /// <summary>The plugins to load, in the order of their first entries.</summary>
    public IReadOnlyList<PlannedPlugin> Plugins { get; }

    public static ChainPlan Make(
        IReadOnlyList<PluginEntry> given, IReadOnlyList<PluginLocation> found, IReadOnlyList<string> roots, ICollection<AddonProblem> problems)
    {
        var entries = WithoutRepetitions(given, problems);
        foreach (var entry in entries.Where(e => e.Enabled && !found.Any(l => IsOf(e, l))))
        {
            problems.Add(new AddonProblem(entry.Plugin, null, NotFound(entry, found, roots), FailureOf(entry)));
        }

        PluginEntry[] all = [.. entries, .. found.Where(l => !l.IsQuiet && !entries.Any(e => IsOf(e, l))).Select(Unlisted)];
        var plugins = all
            .Where(e => e.Enabled)
            .GroupBy(e => e.Plugin, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Location: found.FirstOrDefault(l => IsOf(g.First(), l)), Entries: g.ToList()))
            .Where(p => p.Location is not null)
            .Select(p => new PlannedPlugin(p.Location!, p.Entries));
        return new ChainPlan(all, [.. plugins]);
    }

    /// <summary>Plugins are named as their files are, and those differ in case from system to system.</summary>
    public static bool IsOf(PluginEntry entry, PluginLocation location) =>
        string.Equals(entry.Plugin, location.Name, StringComparison.OrdinalIgnoreCase);

    public static AddonProblemKind FailureOf(PluginEntry entry) => entry.Optional ? AddonProblemKind.Refused : AddonProblemKind.Fatal;

    private static PluginEntry Unlisted(PluginLocation location) => new() { Name = location.Name, JsonPath = "", Optional = true };

    private static List<PluginEntry> WithoutRepetitions(IReadOnlyList<PluginEntry> given, ICollection<AddonProblem> problems)
    {
        var kept = new List<PluginEntry>();
        foreach (var entry in given)
        {
            if (kept.Find(e => string.Equals(e.Name, entry.Name, StringComparison.OrdinalIgnoreCase)) is { } first)
            {
                var message = $"{entry.JsonPath}: {entry.Name} stands in the list already, at {first.JsonPath}. Keep one of the two.";
                problems.Add(new AddonProblem(entry.Plugin, null, message, FailureOf(entry)));
            }
            else
            {
                kept.Add(entry);
            }
        }

        return kept;
    }

    private static string NotFound(PluginEntry entry, IReadOnlyList<PluginLocation> found, IReadOnlyList<string> roots)
    {
        var name = entry.Plugin;
        var places = roots.Count == 0 ? "There are no roots to look in." : $"It was looked for as {name}/{name}.dll and {name}.dll in {string.Join(" and ", roots)}.";
        var suggestion = Suggestion.For(name, found.Where(l => !l.IsQuiet).Select(l => l.Name));
        return $"{entry.JsonPath}: there is no such plugin. {places}{suggestion} Install it, or set \"optional\": true.";
    }
}
