namespace MitmHost.Tools.Migrate.Assemblies;

/// <summary>A DLL of a run: a file, or an entry of a package.</summary>
/// <param name="Name">As the report names it; an entry of a package after the package and a <c>!</c>.</param>
/// <param name="Group">DLLs of one group may derive from each other: a folder, or a folder within a package.</param>
/// <param name="Folder">Where it lies, for the sources beside it; empty in a package.</param>
/// <param name="Content">The bytes.</param>
/// <param name="OpenPdb">Opens the PDB of a path; null when there is none.</param>
internal sealed record AssemblyInput(string Name, string Group, string Folder, byte[] Content, Func<string, Stream?> OpenPdb);
