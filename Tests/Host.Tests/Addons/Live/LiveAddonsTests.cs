using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Chain;
using MitmHost.Host.Tests.Chain;

namespace MitmHost.Host.Tests.Addons.Live;

public sealed class LiveAddonsTests : IAsyncDisposable
{
    private readonly LivePlugins plugins = new();

    public ValueTask DisposeAsync() => plugins.DisposeAsync();

    [Fact]
    public async Task Apply_PluginDroppedIn_IsStartedToldAndLastInTheChain()
    {
        await plugins.With("TwoAddons").StartAsync();
        plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("TwoAddons"), TestPlugins.Entry("Reloaded/versioned", index: 1));
        Assert.True(await plugins.ApplyAsync());

        Assert.Equal("versioned", plugins.Names[^1]);
        Assert.Contains("versioned Information running 1", plugins.Loggers.Lines);
        Assert.Contains(plugins.Told(), l => l.StartsWith("Information Reloaded · added: versioned at place 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_NothingChanged_ChangesNothing()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        var table = plugins.Chain.Current;
        await plugins.ApplyAsync();

        Assert.Same(table, plugins.Chain.Current);
        Assert.Empty(plugins.Told());
    }

    [Fact]
    public async Task Apply_FileChanged_NewGenerationServesAndOldOneEnds()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        var old = plugins.Chain.Current.Addons[0];
        await plugins.Version("Reloaded", "2").ApplyAsync();
        await plugins.Loggers.WaitFor("versioned Information stop 1");

        Assert.NotSame(old, plugins.Chain.Current.Addons[0]);
        Assert.Contains("Information Reloaded · replaced: generation 1 → 2", plugins.Told());
    }

    [Fact]
    public async Task Apply_OtherPluginChanged_AddonStaysTheSame()
    {
        await plugins.With("Hello").With("Reloaded", "1").StartAsync();
        var hello = plugins.Chain.Current.Addons[0];
        await plugins.Version("Reloaded", "2").ApplyAsync();

        Assert.Same(hello, plugins.Chain.Current.Addons[0]);
    }

    [Fact]
    public async Task Apply_PluginDeleted_Leaves()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned") with { Optional = true }).StartAsync();
        Directory.Delete(Path.Combine(plugins.Root, "Reloaded"), recursive: true);
        await plugins.ApplyAsync();
        await plugins.Loggers.WaitFor("versioned Information stop 1");

        Assert.Empty(plugins.Names);
        Assert.Contains("Information Reloaded · left the chain (generation 1)", plugins.Told());
    }

    [Fact]
    public async Task Apply_NewVersionDoesNotStart_OldOneServesInItsPlace()
    {
        await plugins.With("Hello").With("Reloaded", "1")
            .Listing(TestPlugins.Entry("Reloaded/versioned"), TestPlugins.Entry("Hello", index: 1))
            .StartAsync();
        var before = plugins.Chain.Current.Addons;
        await plugins.Version("Reloaded", "throws").ApplyAsync();

        Assert.Equal(before, plugins.Chain.Current.Addons);
        var line = Assert.Single(plugins.Told());
        Assert.Matches(@"^Error Reloaded: versioned did not start: Versioned\.cs:\d+ · .* Generation 1 keeps serving\.", line);
    }

    [Fact]
    public async Task Apply_RefusedVersionAgain_IsNotTriedAndNotToldAgain()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        await plugins.Version("Reloaded", "throws").ApplyAsync();
        await plugins.ApplyAsync();

        Assert.Single(plugins.Told());
        Assert.Single(plugins.Loggers.Lines, "versioned Information start throws");
        Assert.Contains(plugins.Live.Snapshot(), r => r is { State: AddonState.Refused, Generation: 1 });
    }

    [Fact]
    public async Task Apply_VersionAfterARefusedOne_Serves()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        await plugins.Version("Reloaded", "throws").ApplyAsync();
        await plugins.Version("Reloaded", "333").ApplyAsync();

        Assert.Contains("Information Reloaded · replaced: generation 1 → 2", plugins.Told());
        Assert.DoesNotContain(plugins.Live.Snapshot(), r => r.State == AddonState.Refused);
    }

    [Fact]
    public async Task Apply_TruncatedDll_OldOneServes()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        using (var dll = File.OpenWrite(Path.Combine(plugins.Root, "Reloaded", "Reloaded.dll")))
        {
            dll.SetLength(dll.Length - 512);
        }

        await plugins.ApplyAsync();

        Assert.Equal(["versioned"], plugins.Names);
        Assert.Matches(@"^Error Reloaded: Reloaded\.dll is not whole: .* Generation 1 keeps serving\.", Assert.Single(plugins.Told()));
    }

    [Fact]
    public async Task Apply_OldVersionHadState_SuccessorRestoresItBeforeTheSwap()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        await plugins.Version("Reloaded", "2").ApplyAsync();
        await plugins.Loggers.WaitFor("versioned Information stop 1");

        Assert.Equal(
            ["start 1", "running 1", "start 2", "running 2", "save 1", "restore 1", "stop 1"],
            plugins.Loggers.Lines.Where(l => l.StartsWith("versioned ", StringComparison.Ordinal)).Select(l => l["versioned Information ".Length..]));
    }

    [Theory]
    [InlineData("throws-in-save", "2", "save")]
    [InlineData("1", "throws-in-restore", "restore")]
    public async Task Apply_StateCannotBeCarried_IsLoggedAndTheNewVersionServes(string from, string to, string moment)
    {
        await plugins.With("Reloaded", from).Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        await plugins.Version("Reloaded", to).ApplyAsync();

        Assert.Contains("Information Reloaded · replaced: generation 1 → 2", plugins.Told());
        Assert.Contains(plugins.Loggers.Lines, l => l.StartsWith($"versioned Error versioned · {moment} · Versioned.cs:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_OrderChanged_KeepsTheAddons()
    {
        await plugins.With("Hello").With("Reloaded", "1")
            .Listing(TestPlugins.Entry("Hello"), TestPlugins.Entry("Reloaded/versioned", index: 1))
            .StartAsync();
        var before = plugins.Chain.Current.Addons;
        await plugins.Listing(TestPlugins.Entry("Reloaded/versioned"), TestPlugins.Entry("Hello", index: 1)).ApplyAsync();

        Assert.Equal(before.Reverse(), plugins.Chain.Current.Addons);
        Assert.Equal(["Information The order of the chain is now versioned, hello."], plugins.Told());
    }

    [Fact]
    public async Task Apply_PolicyChanged_KeepsTheAddonUnderTheNewPolicy()
    {
        await plugins.With("Hello").Listing(TestPlugins.Entry("Hello")).StartAsync();
        var before = plugins.Chain.Current.Addons[0].Instance;
        await plugins.Listing(TestPlugins.Entry("Hello") with { OnError = OnError.Block }).ApplyAsync();

        Assert.Same(before, plugins.Chain.Current.Addons[0].Instance);
        Assert.Equal(OnError.Block, plugins.Chain.Current.Addons[0].OnError);
    }

    [Fact]
    public async Task Apply_SwitchedOff_LeavesAndIsShownAsDisabled()
    {
        await plugins.With("Hello").Listing(TestPlugins.Entry("Hello")).StartAsync();
        await plugins.Listing(TestPlugins.Entry("Hello") with { Enabled = false }).ApplyAsync();

        Assert.Empty(plugins.Names);
        Assert.Contains(plugins.Live.Snapshot(), r => r is { Plugin: "Hello", State: AddonState.Disabled });
    }

    [Fact]
    public async Task Apply_LoadedForGood_IsNotReplacedAndSaysSoOnce()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned") with { HotReload = false }).StartAsync();
        await plugins.Version("Reloaded", "2").ApplyAsync();
        await plugins.ApplyAsync();

        Assert.DoesNotContain("versioned Information start 2", plugins.Loggers.Lines);
        Assert.Contains("Restart the host to apply the change.", Assert.Single(plugins.Told()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_FirstTimeWithFatalProblem_StartsNothing()
    {
        plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned"), TestPlugins.Entry("Missing", index: 1));

        Assert.False(await plugins.ApplyAsync());
        Assert.Contains(plugins.Live.Problems, p => p.IsFatal);
        Assert.Empty(plugins.Names);
        Assert.DoesNotContain("versioned Information start 1", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Apply_FiftyDropIns_AllServe()
    {
        await plugins.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            // The same addon under fifty names of files: one serves, the others say why they cannot.
            File.Copy(Path.Combine(TestPlugins.Fixture("SameName"), "SameName.dll"), Path.Combine(plugins.Root, $"Same{i:00}.dll"));
        }

        await plugins.ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
        Assert.Equal(49, plugins.Live.Snapshot().Count(r => r.State == AddonState.Refused && r.Reason!.Contains("is called hello", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_RunningAddons_EndAndCopiesAreRemoved()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        await plugins.Live.StopAsync(CancellationToken.None);

        Assert.Contains("versioned Information stop 1", plugins.Loggers.Lines);
        Assert.Empty(plugins.Names);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(plugins.Settings.Home, "run")));
    }

    [Fact]
    public async Task Apply_HookLeftBehindByItsTimeout_IsShownAndWaitedFor()
    {
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        var pending = PendingHook.Begin(new HookPlace(plugins.Chain.Current.Addons[0], "response"), SampleFlow.Create());
        using var watch = new HookWatch(plugins.Settings.Time);
        await plugins.Version("Reloaded", "2").ApplyAsync();
        await plugins.Version("Reloaded", "3").ApplyAsync();
        await plugins.Loggers.WaitFor("versioned Information stop 2");

        var rows = plugins.Live.Snapshot(watch);
        var before = plugins.Loggers.Lines;
        pending.End();
        await plugins.Loggers.WaitFor("versioned Information stop 1");

        var draining = Assert.Single(rows, r => r is { State: AddonState.Draining, Generation: 1 });
        Assert.Equal("response", Assert.Single(draining.Running).Hook);
        Assert.DoesNotContain("versioned Information stop 1", before);
    }
}
