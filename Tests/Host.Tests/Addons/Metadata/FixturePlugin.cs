using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

/// <summary>The metadata of the fixtures: plugins, and contracts of old.</summary>
internal static class FixturePlugin
{
    public static PluginMetadata Read(string fixture) => ReadIn(TestPlugins.Fixture(fixture), fixture);

    public static PluginMetadata ReadIn(string folder, string fixture) => PluginReader.Read(folder, Path.Combine(folder, fixture + ".dll"));

    public static ContractSurface Contract(int version)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "contracts", $"{version}.dll")));
        return ContractSurface.Read(image.GetMetadataReader());
    }
}
