using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Live;

namespace MitmHost.Host.Tests.Addons.Live;

/// <summary>Whatever lies in a root costs itself only: it is refused with a reason, and the rest serves on.</summary>
public sealed class BadPluginTests : IAsyncDisposable
{
    private readonly LivePlugins plugins = new();

    public ValueTask DisposeAsync() => plugins.DisposeAsync();

    [Theory]
    [InlineData("native", @"^Bad\.dll is damaged or no DLL at all: ")]
    [InlineData("module", @"^Bad\.dll is a module without an assembly manifest\.")]
    [InlineData("empty", @"^Bad\.dll is empty\.")]
    [InlineData("stranger", @"^Bad\.dll is not a plugin: ")]
    public async Task Apply_FileThatIsNoPlugin_IsRefusedAndTheRestServes(string kind, string reason)
    {
        await plugins.With("Hello").StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(plugins.Root, "Bad.dll"), BytesOf(kind));
        await plugins.ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
        Assert.Matches(reason, RefusalOf("Bad").Reason);
    }

    [Theory]
    [InlineData("NoAddons", "brings no addon")]
    [InlineData("OldContract", "contract 6")]
    public async Task Apply_PluginThatCannotBeUsed_IsRefusedAndTheRestServes(string fixture, string reason)
    {
        await plugins.With("Hello").StartAsync();
        await plugins.With(fixture).ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
        Assert.Contains(reason, RefusalOf(fixture).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing-import", "cannot be composed")]
    [InlineData("throws-in-constructor", "The constructor of ThrowsInConstructor threw")]
    public async Task Apply_AddonThatCannotBeMade_IsRefusedAndTheRestServes(string addon, string reason)
    {
        await plugins.With("Hello").StartAsync();
        await plugins.With("Refusals").Listing(TestPlugins.Entry($"Refusals/{addon}")).ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
        Assert.Contains(reason, RefusalOf("Refusals").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_DiskIsFull_IsRefusedAndTheRestServes()
    {
        using var disk = SmallDisk.Mount(Path.Combine(plugins.Settings.Home, "run"), kilobytes: 256);
        Assert.SkipWhen(disk is null, "A disk of a few kilobytes cannot be mounted here: that takes Linux and root.");
        await plugins.With("Hello").StartAsync();
        await plugins.With("Json13").ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
        Assert.StartsWith("It cannot be copied: No space left on device", RefusalOf("Json13").Reason, StringComparison.Ordinal);
        await plugins.Live.DisposeAsync(); // before its disk
    }

    [Fact]
    public async Task Apply_TwoAddonsOfOneName_TheFirstServes()
    {
        await plugins.With("Hello").StartAsync();
        await plugins.With("SameName").ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
        Assert.Contains("is called hello, and so is", RefusalOf("SameName").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_NewVersionNeverStarts_IsGivenUpAndOthersAreThere()
    {
        var time = new FakeTimeProvider();
        plugins.Settings = plugins.Settings with { Time = time };
        await plugins.With("Reloaded", "1").Listing(TestPlugins.Entry("Reloaded/versioned")).StartAsync();
        var applying = plugins.Version("Reloaded", "hangs").With("Hello").ApplyAsync();
        await plugins.Loggers.WaitFor("versioned Information start hangs");
        time.Advance(LoadedAddon.StartLimit);
        await applying;

        Assert.Equal(["versioned", "hello"], plugins.Names);
        Assert.Contains("took longer than 30 s. Generation 1 keeps serving.", RefusalOf("Reloaded").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_CopyFails_IsTriedAgain()
    {
        await plugins.StartAsync();
        var run = Directory.GetDirectories(Path.Combine(plugins.Settings.Home, "run")).Single();
        var inTheWay = Path.Combine(run, "Hello");
        await File.WriteAllTextAsync(inTheWay, "as if the disk were full");
        await plugins.With("Hello").ApplyAsync();
        Assert.StartsWith("It cannot be copied: ", RefusalOf("Hello").Reason, StringComparison.Ordinal);

        File.Delete(inTheWay);
        await plugins.ApplyAsync();

        Assert.Equal(["hello"], plugins.Names);
    }

    [Fact]
    public async Task Apply_FolderLinksToItself_IsRefused()
    {
        await plugins.StartAsync();
        plugins.With("Hello");
        Directory.CreateSymbolicLink(Path.Combine(plugins.Root, "Hello", "again"), Path.Combine(plugins.Root, "Hello"));
        await plugins.ApplyAsync();

        Assert.Contains("a link to a folder above it", RefusalOf("Hello").Reason, StringComparison.Ordinal);
    }

    private static byte[] BytesOf(string kind) => kind switch
    {
        "native" => [0x7F, (byte)'E', (byte)'L', (byte)'F', .. new byte[200]],
        "module" => TinyAssembly.Module(),
        "stranger" => File.ReadAllBytes(typeof(BadPluginTests).Assembly.Location.Replace("Host.Tests.dll", "CsCheck.dll", StringComparison.Ordinal)),
        _ => [],
    };

    private AddonRecord RefusalOf(string plugin) => Assert.Single(plugins.Live.Snapshot(), r => r.Plugin == plugin && r.State == AddonState.Refused);
}
