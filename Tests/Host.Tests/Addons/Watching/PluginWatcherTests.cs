using System.Diagnostics;
using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Tests.Addons.Watching;

/// <summary>The ways in which a plugin's files change under a running host.</summary>
public sealed class PluginWatcherTests : IAsyncDisposable
{
    private const string Main = "Hello.dll";

    private readonly WatchRig rig = new();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Start_TellsOfEveryPluginAtOnce()
    {
        rig.Install("Hello");
        rig.Install("TwoAddons");

        var state = await rig.StartAsync();

        Assert.Equal(["Hello", "TwoAddons"], WatchRig.Names(state));
        Assert.False(state.ConfigurationChanged);
    }

    [Fact]
    public async Task Copy_NewFolder_ComesAsAWhole()
    {
        Assert.Empty((await rig.StartAsync()).Plugins);

        rig.Install("Hello");

        Assert.Equal(["Hello"], WatchRig.Names(await rig.NextAsync()));
    }

    [Fact]
    public async Task Copy_SingleDll_Comes()
    {
        await rig.StartAsync();

        File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), Main), Path.Combine(rig.Root, Main));

        var only = Assert.Single((await rig.NextAsync()).Plugins);
        Assert.Null(only.Location.Folder);
    }

    [Fact]
    public async Task Copy_FiftyAtOnce_AllCome()
    {
        await rig.StartAsync();

        for (var i = 0; i < 50; i++)
        {
            File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), Main), Path.Combine(rig.Root, $"P{i}.dll"));
        }

        var states = 1;
        while ((await rig.NextAsync()).Plugins.Count < 50)
        {
            states++;
        }

        Assert.InRange(states, 1, 20);
    }

    [Fact]
    public async Task Overwrite_InPlace_IsSeen()
    {
        var folder = rig.Install("Hello");
        var before = await rig.StartAsync();

        File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), Main), Path.Combine(folder, Main), overwrite: true);
        File.SetLastWriteTimeUtc(Path.Combine(folder, Main), DateTime.UnixEpoch);

        await rig.ExpectChangeOfAsync("Hello", before);
    }

    [Fact]
    public async Task Touch_IsSeen()
    {
        rig.Install("Hello");
        var before = await rig.StartAsync();

        File.SetLastWriteTimeUtc(rig.PathOf("Hello", Main), DateTime.UnixEpoch);

        await rig.ExpectChangeOfAsync("Hello", before);
    }

    [Fact]
    public async Task Write_HalfAFileAndThenTheRest_ComesOnceItIsWhole()
    {
        await rig.StartAsync();
        var whole = await File.ReadAllBytesAsync(Path.Combine(TestPlugins.Fixture("Hello"), Main));
        Directory.CreateDirectory(Path.Combine(rig.Root, "Hello"));
        await using (var file = File.Create(rig.PathOf("Hello", Main)))
        {
            await file.WriteAsync(whole.AsMemory(0, whole.Length / 2));
            await file.FlushAsync();

            // Another plugin is not held up, and shows that the half one was looked at.
            rig.Install("TwoAddons");
            Assert.Equal(["TwoAddons"], WatchRig.Names(await rig.NextAsync()));
            await file.WriteAsync(whole.AsMemory(whole.Length / 2));
        }

        Assert.Equal(["Hello", "TwoAddons"], WatchRig.Names(await rig.NextAsync()));
    }

    [Fact]
    public async Task Truncate_StaysSo_IsToldAsItIsAndSoIsTheRepair()
    {
        rig.Install("Hello");
        var before = await rig.StartAsync();
        var whole = await File.ReadAllBytesAsync(rig.PathOf("Hello", Main));

        await File.WriteAllBytesAsync(rig.PathOf("Hello", Main), whole.AsMemory(0, 1000));
        var broken = await rig.ExpectChangeOfAsync("Hello", before);
        await File.WriteAllBytesAsync(rig.PathOf("Hello", Main), whole);

        await rig.ExpectChangeOfAsync("Hello", broken);
    }

    [Fact]
    public async Task Write_SomebodyHoldsTheFile_ComesWhenHeLetsGo()
    {
        await rig.StartAsync();
        Directory.CreateDirectory(Path.Combine(rig.Root, "Hello"));
        await using (var held = new FileStream(rig.PathOf("Hello", Main), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await held.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(TestPlugins.Fixture("Hello"), Main)));
            await held.FlushAsync();
            rig.Install("TwoAddons");
            Assert.Equal(["TwoAddons"], WatchRig.Names(await rig.NextAsync()));
        }

        Assert.Equal(["Hello", "TwoAddons"], WatchRig.Names(await rig.NextAsync()));
    }

    [Fact]
    public async Task Rename_OverTheMainDll_IsSeen()
    {
        var folder = rig.Install("Hello");
        var before = await rig.StartAsync();
        var beside = Path.Combine(rig.Folder, "Hello.tmp");
        File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), Main), beside);
        File.SetLastWriteTimeUtc(beside, DateTime.UnixEpoch);

        File.Move(beside, Path.Combine(folder, Main), overwrite: true);

        await rig.ExpectChangeOfAsync("Hello", before);
    }

    [Theory]
    [InlineData("Dependency.dll")]
    [InlineData("Hello.pdb")]
    [InlineData("Hello.deps.json")]
    [InlineData("data/list.txt")]
    public async Task Rename_OverAnotherFile_IsSeen(string name)
    {
        var file = Path.Combine(rig.Install("Hello"), name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), Main), file, overwrite: true);
        var before = await rig.StartAsync();
        var beside = Path.Combine(rig.Folder, "new");
        File.Copy(Path.Combine(TestPlugins.Fixture("TwoAddons"), "TwoAddons.dll"), beside);
        File.SetLastWriteTimeUtc(beside, DateTime.UnixEpoch);

        File.Move(beside, file, overwrite: true);

        await rig.ExpectChangeOfAsync("Hello", before);
    }

    [Fact]
    public async Task Write_ACopyOfASharedAssembly_IsNoChange()
    {
        rig.Install("Hello");
        var before = await rig.StartAsync();

        await File.WriteAllTextAsync(rig.PathOf("Hello", "MitmHost.Abstractions.dll"), "shared with the host");
        rig.Install("TwoAddons");

        var after = await rig.NextAsync();
        Assert.Equal(["Hello", "TwoAddons"], WatchRig.Names(after));
        Assert.Equal(before.Plugins[0], after.Plugins[0]);
    }

    [Fact]
    public async Task Remove_MainDll_IsAFolderWithoutAPlugin()
    {
        rig.Install("Hello");
        await rig.StartAsync();

        File.Delete(rig.PathOf("Hello", Main));

        Assert.True(Assert.Single((await rig.NextAsync()).Plugins).Location.IsQuiet);
    }

    [Fact]
    public async Task Remove_Folder_Leaves()
    {
        var folder = rig.Install("Hello");
        await rig.StartAsync();

        Directory.Delete(folder, recursive: true);

        Assert.Empty((await rig.NextAsync()).Plugins);
    }

    [Fact]
    public async Task Replace_FolderByAStagedOne_IsOneChangeAndTheNextIsSeenToo()
    {
        var folder = rig.Install("Hello");
        var before = await rig.StartAsync();
        var staged = rig.Stage("Hello");
        File.SetLastWriteTimeUtc(Path.Combine(staged, Main), DateTime.UnixEpoch);

        Directory.Delete(folder, recursive: true);
        Directory.Move(staged, folder);

        var after = await rig.ExpectChangeOfAsync("Hello", before);
        File.SetLastWriteTimeUtc(Path.Combine(folder, Main), DateTime.UnixEpoch.AddDays(1));
        await rig.ExpectChangeOfAsync("Hello", after);
    }

    [Fact]
    public async Task Remove_RootAndMakeItAgain_GoesOn()
    {
        rig.Install("Hello");
        await rig.StartAsync();

        Directory.Delete(rig.Root, recursive: true);
        Assert.Empty((await rig.NextAsync()).Plugins);
        rig.Install("TwoAddons");

        Assert.Equal(["TwoAddons"], WatchRig.Names(await rig.NextAsync()));
    }

    [Fact]
    public async Task Watch_RootThatIsNotThereYet_IsFoundWhenItComes()
    {
        var root = Path.Combine(rig.Folder, "a", "b");
        rig.Watcher.Watch([root], null);
        Assert.Empty((await rig.NextAsync()).Plugins);

        TestPlugins.Install("Hello", root);

        Assert.Equal(["Hello"], WatchRig.Names(await rig.NextAsync()));
    }

    [Fact]
    public async Task Watch_OtherRoots_TellsWhatLiesThere()
    {
        rig.Install("Hello");
        await rig.StartAsync();
        var other = Path.Combine(rig.Folder, "other");
        TestPlugins.Install("TwoAddons", other);

        rig.Watcher.Watch([other], null);

        var names = WatchRig.Names(await rig.NextAsync());
        while (!names.SequenceEqual(["TwoAddons"]))
        {
            names = WatchRig.Names(await rig.NextAsync());
        }
    }

    [Fact]
    public async Task Look_NothingHasChanged_TellsNothing()
    {
        rig.Install("Hello");
        await rig.StartAsync();

        rig.Watcher.Wake();
        File.SetLastAccessTimeUtc(rig.PathOf("Hello", Main), DateTime.UnixEpoch);
        rig.Install("TwoAddons");

        Assert.Equal(["Hello", "TwoAddons"], WatchRig.Names(await rig.NextAsync()));
    }

    [Theory]
    [InlineData("build")]
    [InlineData("publish")]
    public async Task Dotnet_IntoTheFolder_ComesAndBuildingAgainUnchangedIsSilent(string verb)
    {
        await rig.StartAsync();
        var project = Directory.CreateDirectory(Path.Combine(rig.Folder, "src", "Built")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(project, "Built.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        await File.WriteAllTextAsync(Path.Combine(project, "Built.cs"), "public static class Built { public const int Number = 1; }");

        await RunAsync(project, verb, "-o", Path.Combine(rig.Root, "Built"));
        var first = await rig.NextAsync();
        while (first.Plugins is not [{ Location.IsQuiet: false }])
        {
            first = await rig.NextAsync();
        }

        await RunAsync(project, verb, "-o", Path.Combine(rig.Root, "Built"), "--no-restore");
        rig.Install("Hello");
        var second = await rig.NextAsync();
        Assert.Equal(["Built", "Hello"], WatchRig.Names(second));
        Assert.Equal(first.Plugins[0], second.Plugins[0]);
    }

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
    }
}
