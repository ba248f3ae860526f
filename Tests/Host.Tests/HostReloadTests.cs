using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Watching;
using MitmHost.Host.Configuration;
using MitmHost.Host.Tests.Addons;
using MitmHost.Host.Tests.Addons.Live;

namespace MitmHost.Host.Tests;

public sealed class HostReloadTests : IAsyncDisposable
{
    private readonly LivePlugins plugins = new();
    private ConfigurationReading reading;

    public HostReloadTests() => reading = new ConfigurationReading(Started, []);

    private HostConfiguration Started => new() { File = "/etc/plugins.json", Home = plugins.Settings.Home, Roots = [plugins.Root] };

    public ValueTask DisposeAsync() => plugins.DisposeAsync();

    [Fact]
    public async Task Follow_EntriesChanged_AreApplied()
    {
        var reload = await StartAsync();
        reading = new ConfigurationReading(Started with { Plugins = [TestPlugins.Entry("Hello") with { Enabled = false }] }, []);
        await FollowAsync(reload);

        Assert.Empty(plugins.Names);
    }

    [Fact]
    public async Task Follow_Mistakes_AreAllToldOnceAndChangeNothing()
    {
        var reload = await StartAsync();
        var table = plugins.Chain.Current;
        reading = new ConfigurationReading(Started, [new("plugins.json:1:2: $.x", "is wrong."), new("plugins.json:3:4: $.y", "is wrong, too.")]);
        await FollowAsync(reload);
        await FollowAsync(reload);

        Assert.Same(table, plugins.Chain.Current);
        Assert.Equal(
            [
                "host Error plugins.json:1:2: $.x: is wrong. Nothing of the change is in force.",
                "host Error plugins.json:3:4: $.y: is wrong, too. Nothing of the change is in force.",
            ],
            plugins.Loggers.Lines.Where(l => l.StartsWith("host ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Follow_SettingOfTheHostChanged_NamesItOnce()
    {
        var reload = await StartAsync();
        reading = new ConfigurationReading(Started with { Host = new HostSettings { Port = 1, DrainTimeout = TimeSpan.Zero } }, []);
        await FollowAsync(reload);
        await FollowAsync(reload);

        Assert.Single(plugins.Loggers.Lines, "host Warning host.port changed from 8080 to 1. Restart the host to apply it.");
    }

    [Fact]
    public async Task Follow_FileIsGone_KeepsWhatItSaidLast()
    {
        var reload = await StartAsync();
        reading = new ConfigurationReading(Started with { File = null, Plugins = [TestPlugins.Entry("Hello") with { Enabled = false }] }, []);
        await FollowAsync(reload);

        Assert.Equal(["hello"], plugins.Names);
    }

    [Fact]
    public async Task Follow_RootsChanged_TellsTheWatcher()
    {
        await plugins.With("Hello").StartAsync();
        IReadOnlyList<string>? watched = null;
        var reload = new HostReload(Started, plugins.Settings, () => reading, plugins.Live, plugins.Loggers.CreateLogger("host")) { RootsChanged = r => watched = r };
        reading = new ConfigurationReading(Started with { Roots = ["/elsewhere"] }, []);
        await FollowAsync(reload);

        Assert.Equal(["/elsewhere"], watched);
    }

    [Fact]
    public async Task Follow_ReadingThrows_GoesOn()
    {
        var reload = await StartAsync();
        reading = null!;
        await FollowAsync(reload);

        Assert.Contains(plugins.Loggers.Lines, l => l.StartsWith("host Error A change of the plugins could not be followed: ", StringComparison.Ordinal));
        Assert.Equal(["hello"], plugins.Names);
    }

    private async Task<HostReload> StartAsync()
    {
        await plugins.With("Hello").StartAsync();
        return new HostReload(Started, plugins.Settings, () => reading, plugins.Live, plugins.Loggers.CreateLogger("host"));
    }

    private Task FollowAsync(HostReload reload)
    {
        var found = PluginDiscovery.Find([plugins.Root], []).Select(l => new SettledPlugin(l, PluginFingerprint.Of(l)));
        return reload.FollowAsync(new WatchedState([.. found], ConfigurationChanged: true), CancellationToken.None);
    }
}
