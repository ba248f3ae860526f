using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons.Live;

/// <summary>The chain in force, as an attempt at another one finds it.</summary>
internal sealed class LiveState
{
    /// <summary>Every plugin that was ever seen, by name.</summary>
    public Dictionary<string, LivePlugin> Plugins { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In chain order.</summary>
    public IReadOnlyList<LoadedAddon> Addons { get; set; } = [];

    /// <summary>What was wrong when it was made.</summary>
    public IReadOnlyList<AddonProblem> Problems { get; set; } = [];

    /// <summary>What the chain was made for; null before the first one.</summary>
    public AddonLoaderSettings? Settings { get; set; }

    /// <summary>Whether the proxy listens.</summary>
    public bool IsRunning { get; set; }

    public LivePlugin PluginOf(string name)
    {
        if (!Plugins.TryGetValue(name, out var plugin))
        {
            Plugins.Add(name, plugin = new LivePlugin(name));
        }

        return plugin;
    }

    /// <summary>The addon of a name that was made of a generation and is in the chain.</summary>
    public LoadedAddon? AddonOf(PluginGeneration generation, string name) =>
        Addons.FirstOrDefault(a => a.Name == name && a.Place.Plugin == generation);
}
