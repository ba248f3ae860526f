using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class PluginReaderTests : IDisposable
{
    private readonly TestPlugins plugins = new();

    public void Dispose() => plugins.Dispose();

    [Fact]
    public void Read_Plugin_HasTheMainDllFirst()
    {
        var folder = plugins.Install("TwoAddons");
        var metadata = PluginReader.Read(folder, Path.Combine(folder, "TwoAddons.dll"));

        Assert.Equal(["TwoAddons.dll", "Greetings.dll"], metadata.Assemblies.Select(a => a.File));
        Assert.Equal(new Version(12, 0, 0, 0), metadata.Contract);
    }

    [Fact]
    public void Read_SeveralBrokenDlls_AllAreTold()
    {
        var folder = plugins.Install("Hello");
        File.WriteAllBytes(Path.Combine(folder, "Hello.dll"), []);
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        File.WriteAllBytes(Path.Combine(folder, "lib", "Extra.dll"), []);
        var refused = Assert.Throws<AddonRefusedException>(() => PluginReader.Read(folder, Path.Combine(folder, "Hello.dll")));

        Assert.Equal(["Hello.dll is empty. Copy it again.", $"{Path.Combine("lib", "Extra.dll")} is empty. Copy it again."], refused.Reasons);
    }
}
