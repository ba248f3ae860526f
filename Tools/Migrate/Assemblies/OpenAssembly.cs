using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>A DLL that is open for reading.</summary>
/// <param name="Input">The DLL.</param>
/// <param name="Image">Its metadata and its PDB.</param>
/// <param name="Contract">The contract that it was built for; null when it does not refer to one.</param>
internal sealed record OpenAssembly(AssemblyInput Input, PluginImage Image, Version? Contract) : IDisposable
{
    public void Dispose() => Image.Dispose();
}
