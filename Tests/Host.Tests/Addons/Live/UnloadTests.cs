using System.Runtime.CompilerServices;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Tests.Addons.Live;

/// <summary>What left is gone: the plugins are real, and so is the memory.</summary>
public sealed class UnloadTests : IAsyncDisposable
{
    private const int Reloads = 50;

    private readonly LivePlugins plugins = new();

    public ValueTask DisposeAsync() => plugins.DisposeAsync();

    [Theory]
    [InlineData("versioned", null)]
    [InlineData("serializes", null)]
    [InlineData("tuned", """{ "limit": 3, "text": "t", "wait": "2s", "day": "friday", "rules": [{ "level": 1, "grade": "high" }], "rule": { "level": 2 } }""")]
    public async Task Apply_FiftyReloads_LeakNothing(string addon, string? options)
    {
        await plugins.With("Reloaded", "0").Listing(TestPlugins.Entry($"Reloaded/{addon}", options)).StartAsync();
        await ReloadAsync();
        await plugins.Live.WhenGoneAsync(CancellationToken.None);
        await Task.Yield(); // leaves the frames of what has just ended: this one was called from there

        AssertCollected(Reloads);
    }

    [Fact]
    public async Task Apply_RefusedVersion_IsCollected()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        await plugins.Version("Reloaded", "throws").ApplyAsync();
        await plugins.Live.WhenGoneAsync(CancellationToken.None);
        await Task.Yield();

        AssertCollected(1);
    }

    [Fact]
    public async Task Apply_OptionsChangedOften_AddonIsCollectedInTheEnd()
    {
        await plugins.With("Reloaded", "1").StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await plugins.Listing(TestPlugins.Entry("Reloaded/tuned", $$"""{ "limit": {{i + 2}} }""")).ApplyAsync();
        }

        await plugins.Listing(TestPlugins.Entry("Reloaded") with { Enabled = false }).ApplyAsync();
        await plugins.Live.WhenGoneAsync(CancellationToken.None);
        await Task.Yield();

        AssertCollected(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task ReloadAsync()
    {
        for (var i = 1; i <= Reloads; i++)
        {
            await plugins.Version("Reloaded", new string('v', i)).ApplyAsync();
        }
    }

    private void AssertCollected(int expected)
    {
        for (var round = 0; plugins.Live.Unloads.Look() > 0 && round < 20; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(expected, plugins.Live.Unloads.Collected);
        Assert.Equal(0, plugins.Live.Unloads.LeakedOf("Reloaded"));
    }
}
