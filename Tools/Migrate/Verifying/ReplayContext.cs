using System.Reflection;
using System.Runtime.Loader;
using MitmHost.Host.Addons;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Where one side of a comparison is loaded: by itself, but for the contract, which it shares with the tool.</summary>
internal sealed class ReplayContext(string folder) : AssemblyLoadContext("replay", isCollectible: true)
{
    public Assembly Load(byte[] image) => LoadFromStream(new MemoryStream(image, writable: false));

    /// <summary>As the host's loader does: what crosses the border is the tool's, what the addon brings is the addon's, and the rest is the framework's.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || SharedAssemblies.Contains(name))
        {
            return null;
        }

        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? LoadFromStream(new MemoryStream(File.ReadAllBytes(path), writable: false)) : null;
    }
}
