namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>A name that only some versions have.</summary>
/// <param name="Name">The name.</param>
/// <param name="From">The first major version with it.</param>
/// <param name="To">The last one.</param>
internal sealed record EraSign(string Name, int From, int To);
