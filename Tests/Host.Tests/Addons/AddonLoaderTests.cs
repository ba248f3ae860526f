using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Addons;

public sealed class AddonLoaderTests : IDisposable
{
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public async Task Load_PluginInRoot_IsInChain()
    {
        await using var addons = await plugins.With("Hello").LoadAsync();

        Assert.Equal(["hello"], TestPlugins.Names(addons.Chain));
        Assert.Empty(addons.Problems);
    }

    [Fact]
    public async Task Load_NoRootExists_IsEmptyWithoutProblems()
    {
        plugins.Settings = plugins.Settings with { Roots = [Path.Combine(plugins.Folder, "nowhere")] };
        await using var addons = await plugins.LoadAsync();

        Assert.Empty(addons.Chain);
        Assert.Empty(addons.Problems);
    }

    [Fact]
    public async Task Load_LooseDll_IsInChain()
    {
        File.Copy(Path.Combine(TestPlugins.Fixture("SameName"), "SameName.dll"), Path.Combine(plugins.Root, "SameName.dll"));
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["hello"], TestPlugins.Names(addons.Chain));
    }

    [Fact]
    public async Task Load_HookTable_HasTheSubscribers()
    {
        await using var addons = await plugins.With("Hello").LoadAsync();

        Assert.Equal(["hello"], TestPlugins.Names(new HookTable(addons.Chain).Request.Addons));
    }

    [Fact]
    public async Task Load_TwoVersionsOfOneDependency_EachPluginHasItsOwn()
    {
        await using var addons = await plugins.With("Hello", "TwoAddons").LoadAsync();
        await addons.RunningAsync(CancellationToken.None);

        Assert.Contains("hello Information greetings 1", plugins.Loggers.Lines);
        Assert.Contains("alpha-thing Information greetings 2", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Load_PluginBringsItsOwnAbstractions_HostsAreUsed()
    {
        var folder = plugins.Install("Hello");
        File.Copy(typeof(Addon).Assembly.Location, Path.Combine(folder, "MitmHost.Abstractions.dll"));
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["hello"], TestPlugins.Names(addons.Chain));
    }

    [Fact]
    public async Task Load_EntryWithoutHotReload_IsNotCollectible()
    {
        await using var addons = await plugins.With("Hello").Listing(TestPlugins.Entry("Hello") with { HotReload = false }).LoadAsync();

        Assert.False(ContextOf(addons.Chain[0]).IsCollectible);
    }

    [Fact]
    public async Task Load_EntryWithHotReload_IsCollectible()
    {
        await using var addons = await plugins.With("Hello").Listing(TestPlugins.Entry("Hello")).LoadAsync();

        Assert.True(ContextOf(addons.Chain[0]).IsCollectible);
    }

    [Fact]
    public async Task Load_Plugins_ToldForLists()
    {
        await using var addons = await plugins.With("TwoAddons").LoadAsync();

        var plugin = Assert.Single(addons.Plugins);
        Assert.Equal(("TwoAddons", Path.Combine(plugins.Root, "TwoAddons"), new Version(12, 0)), (plugin.Name, plugin.Path, plugin.Contract));
        Assert.Equal(["alpha-thing", "second"], plugin.Addons.Select(a => a.Name));
        Assert.Equal(["client_connected", "response"], plugin.Addons[1].Hooks);
        Assert.Equal("Does the second thing.", plugin.Addons[1].Description);
        Assert.All(plugin.Addons, a => Assert.True(a.IsInChain));
    }

    [Fact]
    public async Task Load_Policy_ComesFromTheEntry()
    {
        var entry = TestPlugins.Entry("Hello") with { OnError = OnError.Block, Timeout = TimeSpan.FromSeconds(7) };
        await using var addons = await plugins.With("Hello").Listing(entry).LoadAsync();

        Assert.Equal((OnError.Block, TimeSpan.FromSeconds(7)), (addons.Chain[0].OnError, addons.Chain[0].Timeout));
    }

    [Fact]
    public async Task Load_LogLevel_FiltersTheAddonsLogger()
    {
        await using var addons = await plugins.With("Lifecycle")
            .Listing(TestPlugins.Entry("Lifecycle/recorder") with { LogLevel = LogLevel.Warning }).LoadAsync();
        await addons.RunningAsync(CancellationToken.None);

        Assert.Equal(["recorder Warning running"], plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Load_DllWithoutAddons_IsRefused()
    {
        var problem = await plugins.With("NoAddons").RefuseAsync();

        Assert.Equal("NoAddons brings no addon. Derive a class that is neither abstract nor generic from MitmHost.Addon.", problem.Message);
    }

    [Fact]
    public async Task Load_DllThatKnowsNoContract_IsNoPlugin()
    {
        File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), "Greetings.dll"), Path.Combine(plugins.Root, "Greetings.dll"));
        var problem = await plugins.RefuseAsync();

        Assert.StartsWith("Greetings.dll is not a plugin: it does not reference MitmHost.Abstractions.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_OldContract_IsRefusedWithRemedy()
    {
        var problem = await plugins.With("OldContract").RefuseAsync();

        Assert.StartsWith("It was built for contract 6, whose hooks this host no longer has: it speaks 7 to 12.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("mitmhost-migrate", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_NewContract_IsRefusedNamingBothVersions()
    {
        var problem = await plugins.With("NewContract").RefuseAsync();

        Assert.Equal(
            "NewContract.dll needs MitmHost.Abstractions 99.0, but the host has 12.0. Update the host, or build the plugin against 12.0.",
            problem.Message);
    }

    [Fact]
    public async Task Load_ContractNine_RunsOnTwelve()
    {
        await using var addons = await plugins.With("NineContract").LoadAsync();

        Assert.Equal(["nine-contract"], TestPlugins.Names(new HookTable(addons.Chain).Request.Addons));
        Assert.Equal(new Version(9, 0), addons.Plugins[0].Contract);
    }

    [Fact]
    public async Task Load_DependencyMissing_TellsAndKeepsWhatLoads()
    {
        File.Delete(Path.Combine(plugins.Install("Hello"), "Greetings.dll"));
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["hello"], TestPlugins.Names(addons.Chain));
        var problem = Assert.Single(addons.Problems);
        Assert.Contains("1 of its types cannot be loaded: Could not load file or assembly 'Greetings, Version=1.0.0.0", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_EntryAndDependencyMissing_IsFatal()
    {
        File.Delete(Path.Combine(plugins.Install("Hello"), "Greetings.dll"));
        await using var addons = await plugins.Listing(TestPlugins.Entry("Hello")).LoadAsync();

        Assert.True(addons.HasFatalProblem);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(70)]
    [InlineData(80)]
    [InlineData(90)]
    [InlineData(99)]
    public async Task Load_TruncatedDll_IsRefused(int percent)
    {
        Truncate(Path.Combine(plugins.Install("Hello"), "Hello.dll"), percent);
        var problem = await plugins.RefuseAsync();

        Assert.StartsWith("Hello.dll is ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("Copy it again.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_TruncatedDependency_IsRefused()
    {
        Truncate(Path.Combine(plugins.Install("Hello"), "Greetings.dll"), 60);
        var problem = await plugins.RefuseAsync();

        Assert.StartsWith("Greetings.dll is not whole", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_BrokenListOfDependencies_CostsThePluginOnly()
    {
        plugins.With("Hello", "TwoAddons");
        File.WriteAllText(Path.Combine(plugins.Root, "Hello", "Hello.deps.json"), "{ \"half");
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["alpha-thing", "second"], TestPlugins.Names(addons.Chain));
        Assert.StartsWith("It does not load:", Assert.Single(addons.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_OnePluginBroken_OthersLoad()
    {
        plugins.With("Hello", "TwoAddons");
        Truncate(Path.Combine(plugins.Root, "Hello", "Hello.dll"), 50);
        await using var addons = await plugins.LoadAsync();

        Assert.Equal(["alpha-thing", "second"], TestPlugins.Names(addons.Chain));
    }

    [Fact]
    public async Task Load_EntryFails_IsFatalAndNothingStarts()
    {
        plugins.With("Lifecycle", "OldContract").Listing(TestPlugins.Entry("Lifecycle/recorder"), TestPlugins.Entry("OldContract", index: 1));
        await using var addons = await plugins.LoadAsync();

        Assert.True(addons.HasFatalProblem);
        Assert.Empty(plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Load_OptionalEntryFails_OthersStart()
    {
        plugins.With("Lifecycle", "OldContract").Listing(
            TestPlugins.Entry("Lifecycle/recorder"),
            TestPlugins.Entry("OldContract", index: 1) with { Optional = true });
        await using var addons = await plugins.LoadAsync();

        Assert.False(addons.HasFatalProblem);
        Assert.Contains("recorder Information start", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Load_HomeIsAFile_IsFatalWithRemedy()
    {
        File.WriteAllText(plugins.Settings.Home, "in the way");
        var problem = await plugins.With("Hello").RefuseAsync();

        Assert.True(problem.IsFatal);
        Assert.Contains("Set MITMHOST_HOME to a folder that can be written to.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Cancelled_ThrowsAndLeavesNoCopies()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AddonLoader(plugins.With("Hello").Settings).LoadAsync(source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(plugins.Settings.Home, "run")));
    }

    [Fact]
    public async Task Load_Loaded_OriginalFilesAreNotInUse()
    {
        var folder = plugins.Install("Hello");
        await using var addons = await plugins.LoadAsync();
        using var exclusive = new FileStream(Path.Combine(folder, "Hello.dll"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        exclusive.SetLength(0); // a mapped file that shrinks would end the process

        await addons.RunningAsync(CancellationToken.None);
        Assert.Contains("hello Information greetings 1", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task List_Addons_AreNotStarted()
    {
        await using var addons = await new AddonLoader(plugins.With("Lifecycle").Settings).ListAsync(CancellationToken.None);

        Assert.Contains("recorder", TestPlugins.Names(addons.Chain));
        Assert.DoesNotContain("recorder Information start", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Check_Folder_PassesWithoutStarting()
    {
        var check = await CheckAsync(TestPlugins.Fixture("TwoAddons"));

        Assert.True(check.IsPassed);
        Assert.Equal(["alpha-thing", "second"], check.Plugin!.Addons.Select(a => a.Name));
        Assert.DoesNotContain("recorder Information start", plugins.Loggers.Lines);
    }

    [Fact]
    public async Task Check_FileWithDependencies_Passes()
    {
        var check = await CheckAsync(Path.Combine(TestPlugins.Fixture("Hello"), "Hello.dll"));

        Assert.True(check.IsPassed);
        Assert.Equal("Hello", check.Plugin!.Name);
    }

    [Fact]
    public async Task Check_BuildOutputOfAnotherName_IsFound()
    {
        var output = plugins.Install("Hello");
        var renamed = Path.Combine(plugins.Folder, "net10.0");
        Directory.Move(output, renamed);

        Assert.Equal("Hello", (await CheckAsync(renamed)).Plugin!.Name);
    }

    [Fact]
    public async Task Check_RefusedAddons_AllTold()
    {
        var check = await CheckAsync(TestPlugins.Fixture("Refusals"));

        Assert.False(check.IsPassed);
        Assert.Equal(6, check.Problems.Count(p => p.Kind == AddonProblemKind.Refused));
    }

    [Fact]
    public async Task Check_NothingThere_IsTold()
    {
        var path = Path.Combine(plugins.Folder, "Nothing.dll");
        var check = await CheckAsync(path);

        Assert.Equal($"There is no file or folder {path}.", Assert.Single(check.Problems).Message);
    }

    private Task<AddonCheck> CheckAsync(string path) => new AddonLoader(plugins.Settings).CheckAsync(path, CancellationToken.None);

    private static void Truncate(string file, int percent)
    {
        using var stream = File.OpenWrite(file);
        stream.SetLength(stream.Length * percent / 100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AssemblyLoadContext ContextOf(ChainAddon addon) => AssemblyLoadContext.GetLoadContext(addon.Instance.GetType().Assembly)!;
}
