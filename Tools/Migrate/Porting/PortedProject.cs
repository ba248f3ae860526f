namespace MitmHost.Tools.Migrate.Porting;

/// <summary>A C# project that was written from a Python addon.</summary>
/// <param name="Name">The name of the project.</param>
/// <param name="Files">Its files.</param>
/// <param name="Todos">How many places are left to a person.</param>
/// <param name="Problems">How many places of the source are no Python.</param>
internal sealed record PortedProject(string Name, IReadOnlyList<PortedFile> Files, int Todos, int Problems);
