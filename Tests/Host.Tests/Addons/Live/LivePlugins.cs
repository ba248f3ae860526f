using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Addons.Live;

/// <summary>A root with plugins, and the live addons of a host that watches it. Nothing drains: there are no flows.</summary>
internal sealed class LivePlugins : IAsyncDisposable
{
    private readonly TestPlugins plugins = new();
    private LiveAddons? live;

    public LivePlugins() => plugins.Settings = plugins.Settings with { DrainTimeout = TimeSpan.Zero };

    public string Root => plugins.Root;

    public RecordingLoggers Loggers => plugins.Loggers;

    public AddonLoaderSettings Settings
    {
        get => plugins.Settings;
        set => plugins.Settings = value;
    }

    public HookChain Chain { get; } = new(new HookTable([]));

    public LiveAddons Live => live ??= new LiveAddons(Settings, Chain);

    /// <summary>The names of the addons in the chain.</summary>
    public string[] Names => TestPlugins.Names(Chain.Current.Addons);

    /// <summary>Copies a fixture into the root, and lets it be of a version.</summary>
    public LivePlugins With(string fixture, string? version = null)
    {
        plugins.Install(fixture);
        return version is null ? this : Version(fixture, version);
    }

    /// <summary>Changes a file of a plugin, as a new build does.</summary>
    public LivePlugins Version(string plugin, string version)
    {
        File.WriteAllText(Path.Combine(Root, plugin, "version.txt"), version);
        return this;
    }

    public LivePlugins Listing(params PluginEntry[] entries)
    {
        Settings = Settings with { Entries = entries };
        return this;
    }

    /// <summary>Starts the host: the first chain, then the hook running.</summary>
    public async Task<LivePlugins> StartAsync()
    {
        await ApplyAsync();
        await Live.RunningAsync(CancellationToken.None);
        return this;
    }

    public Task<bool> ApplyAsync(CancellationToken cancellationToken = default) => Live.ApplyAsync(Found(), Settings, cancellationToken);

    /// <summary>What lies in the root by now.</summary>
    public IReadOnlyList<SettledPlugin> Found() => [.. PluginDiscovery.Find(Settings.Roots, []).Select(l => new SettledPlugin(l, PluginFingerprint.Of(l)))];

    /// <summary>The lines of the host, without those of addons and without tasks that nobody looked at: these are told for the process, whichever test left them.</summary>
    public string[] Told()
    {
        var category = LiveAddons.Category + " ";
        return [.. Loggers.Lines
            .Where(l => l.StartsWith(category, StringComparison.Ordinal) && !l.Contains("· unobserved task ·", StringComparison.Ordinal))
            .Select(l => l[category.Length..])];
    }

    public async ValueTask DisposeAsync()
    {
        await Live.DisposeAsync();
        plugins.Dispose();
    }
}
