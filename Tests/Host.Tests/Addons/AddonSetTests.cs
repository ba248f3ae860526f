using System.Runtime.CompilerServices;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons;

public sealed class AddonSetTests : IDisposable
{
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public async Task Stop_Addon_PassesThroughItsWholeLife()
    {
        plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/recorder"));
        await using (var addons = await plugins.LoadAsync())
        {
            await addons.RunningAsync(CancellationToken.None);
        }

        Assert.Equal(
            [
                "recorder Information start",
                "recorder Warning running",
                "recorder Information stopping",
                "recorder Information stop",
                "recorder Information dispose",
            ],
            plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Stop_Twice_StopsOnce()
    {
        await using var addons = await plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/recorder")).LoadAsync();
        await addons.StopAsync(CancellationToken.None);
        await addons.StopAsync(CancellationToken.None);

        Assert.Single(plugins.Loggers.Lines, "recorder Information stop");
    }

    [Fact]
    public async Task Stop_NeverStarted_DisposesOnly()
    {
        plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/recorder"));
        await using (await new AddonLoader(plugins.Settings).ListAsync(CancellationToken.None))
        {
        }

        Assert.Equal(["recorder Information dispose"], plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Stop_SeveralAddons_StopInChainOrder()
    {
        plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/throws-later"), TestPlugins.Entry("Lifecycle/recorder", index: 1));
        await (await plugins.LoadAsync()).StopAsync(CancellationToken.None);

        Assert.Equal(["throws-later", "throws-later", "throws-later", "recorder", "recorder", "recorder"], plugins.Loggers.Lines.Skip(1).Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task Stop_AddonThrows_IsLoggedWithPlaceAndOthersStop()
    {
        plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/throws-later"), TestPlugins.Entry("Lifecycle/recorder", index: 1));
        var addons = await plugins.LoadAsync();
        await addons.RunningAsync(CancellationToken.None);
        await addons.DisposeAsync();

        string[] faults = [.. plugins.Loggers.Lines.Where(l => l.StartsWith("throws-later Error", StringComparison.Ordinal))];
        Assert.Collection(
            faults,
            l => Assert.Matches(@"throws-later · running · ThrowsLater\.cs:\d+ · InvalidOperationException: while running$", l),
            l => Assert.Matches(@"throws-later · stopping · ThrowsLater\.cs:\d+ · InvalidOperationException: while stopping$", l),
            l => Assert.Matches(@"throws-later · stop · ThrowsLater\.cs:\d+ · InvalidOperationException: in stop$", l),
            l => Assert.Matches(@"throws-later · dispose · ThrowsLater\.cs:\d+ · InvalidOperationException: in dispose$", l));
        Assert.Contains("recorder Information dispose", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Stop_PluginThrowsWhileUnloading_IsLoggedAndCopiesAreRemoved()
    {
        var addons = await plugins.With("Lifecycle").Listing(TestPlugins.Entry("Lifecycle/throws-when-unloaded")).LoadAsync();
        await addons.RunningAsync(CancellationToken.None);
        await addons.DisposeAsync();

        Assert.Contains("MitmHost.Host.Addons.AddonSet Error Lifecycle · unload · InvalidOperationException: not me", plugins.Loggers.Lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(plugins.Settings.Home, "run")));
    }

    [Fact]
    public async Task Stop_ExportedPart_IsDisposed()
    {
        plugins.With("Imports").Listing(TestPlugins.Entry("Imports/imports-part"));
        await (await plugins.LoadAsync()).StopAsync(CancellationToken.None);

        Assert.Contains("imports-part Information clock disposed", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Stop_ShadowCopies_AreRemoved()
    {
        var addons = await plugins.With("Hello").LoadAsync();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(plugins.Settings.Home, "run"), "Hello.dll", SearchOption.AllDirectories));
        await addons.StopAsync(CancellationToken.None);

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(plugins.Settings.Home, "run")));
    }

    [Fact]
    public async Task Stop_ChainAndPlugins_ReferToNothingLoaded()
    {
        var addons = await plugins.With("Hello").LoadAsync();
        await addons.StopAsync(CancellationToken.None);

        Assert.Empty(addons.Chain);
        Assert.False(Assert.Single(Assert.Single(addons.Plugins).Addons).IsInChain);
    }

    /// <summary>The set is still held: neither it nor anything that loading touched may keep the plugin's types.</summary>
    [Theory]
    [InlineData("Hello", "hello", null)]
    [InlineData("TwoAddons", "second", null)]
    [InlineData("Imports", "imports-part", null)]
    [InlineData("Lifecycle", "recorder", null)]
    [InlineData("Lifecycle", "throws-later", null)]
    [InlineData("WithOptions", "with-options", """{ "detail": 3, "color": "always", "rules": [{ "limit": 2 }], "colors": ["auto"], "nested": { "limit": 4 } }""")]
    public async Task Stop_Plugin_IsCollected(string plugin, string addon, string? options)
    {
        plugins.With(plugin).Listing(TestPlugins.Entry($"{plugin}/{addon}", options));
        var (addons, assembly) = await RunAsync();
        await Task.Yield(); // leaves the frames of what has just ended: this one was called from there

        AssertCollected(assembly);
        Assert.Empty(addons.Problems);
    }

    [Fact]
    public async Task Load_EveryAddonRefused_PluginIsCollected()
    {
        plugins.With("WithOptions").Listing(TestPlugins.Entry("WithOptions/with-options", """{ "detail": 9, "nested": { "limit": 3 } }""") with { Optional = true });
        AssemblyLoadTracker loads = new("WithOptions");
        await using var addons = await plugins.LoadAsync();

        await Task.Yield();

        Assert.Equal(2, addons.Problems.Count);
        AssertCollected(loads.Last());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(AddonSet Addons, WeakReference Assembly)> RunAsync()
    {
        var addons = await plugins.LoadAsync();
        var assembly = new WeakReference(addons.Chain[0].Instance.GetType().Assembly, trackResurrection: true);
        await addons.RunningAsync(CancellationToken.None);
        await addons.StopAsync(CancellationToken.None);
        return (addons, assembly);
    }

    private static void AssertCollected(WeakReference assembly)
    {
        for (var round = 0; assembly.IsAlive && round < 20; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(assembly.IsAlive);
    }
}
