namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>A name that an import gives to a module or to a member of one.</summary>
/// <param name="Level">How many dots stand before the module.</param>
/// <param name="Module">The module.</param>
/// <param name="Member">The member; null when the name stands for the module.</param>
internal sealed record ImportBinding(int Level, string Module, string? Member);
