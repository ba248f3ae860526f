using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Tests.Addons.Watching;

/// <summary>A watcher over a root of a test's own. What a test waits for comes as a state; it never waits for time to pass.</summary>
internal sealed class WatchRig : IAsyncDisposable
{
    /// <summary>Only a failing test waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestPlugins plugins = new();

    public WatchRig() => Watcher = new PluginWatcher(TimeProvider.System, Logger);

    public PluginWatcher Watcher { get; }

    public RecordedLogger Logger { get; } = new();

    public string Root => plugins.Root;

    public string Folder => plugins.Folder;

    public string Install(string fixture) => plugins.Install(fixture);

    public string Stage(string fixture) => TestPlugins.Install(fixture, Path.Combine(Folder, "staged"));

    public string PathOf(string plugin, string file) => Path.Combine(Root, plugin, file);

    /// <summary>Begins to watch.</summary>
    /// <returns>The first state.</returns>
    public Task<WatchedState> StartAsync(string? configurationFile = null)
    {
        Watcher.Watch([Root], configurationFile);
        return NextAsync();
    }

    public async Task<WatchedState> NextAsync() => await Watcher.States.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Waits for the next state, and expects that the fingerprint of one plugin has changed in it, and of no other.</summary>
    public async Task<WatchedState> ExpectChangeOfAsync(string plugin, WatchedState before)
    {
        var after = await NextAsync();
        Assert.Equal(before.Plugins.Select(p => p.Location.Name), after.Plugins.Select(p => p.Location.Name));
        Assert.Equal([plugin], after.Plugins.Except(before.Plugins).Select(p => p.Location.Name));
        return after;
    }

    public static string[] Names(WatchedState state) => [.. state.Plugins.Select(p => p.Location.Name)];

    public async ValueTask DisposeAsync()
    {
        await Watcher.DisposeAsync();
        plugins.Dispose();
    }
}
