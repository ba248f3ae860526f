using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Watching;

namespace MitmHost.Host.Tests.Addons.Watching;

public sealed class PluginFingerprintTests : IDisposable
{
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public void Of_SameFiles_IsEqual()
    {
        var location = PluginDiscovery.At(plugins.Install("Hello"));

        Assert.Equal(PluginFingerprint.Of(location), PluginFingerprint.Of(location));
    }

    [Fact]
    public void Of_PluginThatIsGone_DoesNotThrow()
    {
        var location = PluginDiscovery.At(plugins.Install("Hello"));
        var before = PluginFingerprint.Of(location);

        Directory.Delete(location.Path, recursive: true);

        Assert.NotEqual(before, PluginFingerprint.Of(location));
    }

    [Fact]
    public void Of_SingleDll_LeavesItsNeighboursOut()
    {
        var dll = Path.Combine(plugins.Root, "Hello.dll");
        File.Copy(Path.Combine(TestPlugins.Fixture("Hello"), "Hello.dll"), dll);
        var location = Assert.Single(PluginDiscovery.Find([plugins.Root], []));
        var before = PluginFingerprint.Of(location);

        File.WriteAllText(Path.Combine(plugins.Root, "neighbour.txt"), "");
        Assert.Equal(before, PluginFingerprint.Of(location));
        File.WriteAllText(Path.ChangeExtension(dll, ".pdb"), "");

        Assert.NotEqual(before, PluginFingerprint.Of(location));
    }

    [Fact]
    public void Of_LinksInACircle_Ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need privileges on Windows.");
        var folder = plugins.Install("Hello");
        Directory.CreateSymbolicLink(Path.Combine(folder, "self"), folder);
        Directory.CreateSymbolicLink(Path.Combine(folder, "again"), folder);

        Assert.NotEmpty(PluginFingerprint.Of(PluginDiscovery.At(folder)).Hash);
    }
}
