using System.Reflection;
using System.Runtime.Loader;

namespace MitmHost.Tools.Migrate.Verifying;

/// <summary>Where one side of a comparison is loaded: by itself, but for the contract, which it shares with the tool.</summary>
internal sealed class ReplayContext(string folder) : AssemblyLoadContext("replay", isCollectible: true)
{
    public Assembly Load(byte[] image) => LoadFromStream(new MemoryStream(image, writable: false));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (IsShared(assemblyName))
        {
            return null; // what the tool has is taken from the tool
        }

        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromStream(new MemoryStream(File.ReadAllBytes(path), writable: false)) : null;
    }

    private static bool IsShared(AssemblyName name) =>
        name.Name is { } simple && (simple == "MitmHost.Abstractions" || simple.StartsWith("System.", StringComparison.Ordinal) || simple.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
