namespace MitmHost.Host.Tests.Addons.Watching;

/// <summary>plugins.json under a running host.</summary>
public sealed class ConfigurationWatchTests : IAsyncDisposable
{
    private readonly WatchRig rig = new();
    private readonly string file;

    public ConfigurationWatchTests()
    {
        file = Path.Combine(rig.Folder, "plugins.json");
        File.WriteAllText(file, "{}");
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Write_OtherContent_IsTold()
    {
        await rig.StartAsync(file);

        await File.WriteAllTextAsync(file, """{ "plugins": [] }""");

        Assert.True((await rig.NextAsync()).ConfigurationChanged);
    }

    [Fact]
    public async Task Write_BeforeTheFirstState_IsToldWithIt()
    {
        rig.Watcher.Watch([rig.Root], file);
        await File.WriteAllTextAsync(file, """{ "plugins": [] }""");

        var state = await rig.NextAsync();

        Assert.True(state.ConfigurationChanged || (await rig.NextAsync()).ConfigurationChanged);
    }

    [Fact]
    public async Task Write_SameContent_IsNotTold()
    {
        await rig.StartAsync(file);

        await File.WriteAllTextAsync(file, "{}");
        rig.Install("Hello");

        Assert.False((await rig.NextAsync()).ConfigurationChanged);
    }

    [Fact]
    public async Task Rename_OverIt_IsTold()
    {
        await rig.StartAsync(file);
        await File.WriteAllTextAsync(file + ".tmp", """{ "plugins": [] }""");

        File.Move(file + ".tmp", file, overwrite: true);

        Assert.True((await rig.NextAsync()).ConfigurationChanged);
    }

    [Fact]
    public async Task Delete_AndMakeAgain_IsToldEachTime()
    {
        await rig.StartAsync(file);

        File.Delete(file);
        Assert.True((await rig.NextAsync()).ConfigurationChanged);
        await File.WriteAllTextAsync(file, "{}");

        Assert.True((await rig.NextAsync()).ConfigurationChanged);
    }

    [Fact]
    public async Task Write_NobodyReadsTheStates_TheChangeIsNotLost()
    {
        await rig.StartAsync(file);

        await File.WriteAllTextAsync(file, """{ "plugins": [] }""");
        await rig.Watcher.States.WaitToReadAsync();
        rig.Install("Hello");
        var state = await rig.NextAsync();
        while (state.Plugins.Count == 0 && !state.ConfigurationChanged)
        {
            state = await rig.NextAsync();
        }

        Assert.True(state.ConfigurationChanged);
    }
}
