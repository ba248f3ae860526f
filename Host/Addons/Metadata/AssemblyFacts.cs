using System.Reflection;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>What the metadata of one DLL says.</summary>
/// <param name="File">The DLL's path relative to the plugin's folder; errors name it.</param>
/// <param name="Name">Name and version of the assembly.</param>
/// <param name="References">What it was compiled against.</param>
internal sealed record AssemblyFacts(string File, AssemblyName Name, IReadOnlyList<AssemblyName> References);
