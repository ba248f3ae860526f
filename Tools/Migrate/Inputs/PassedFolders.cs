namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>Folders that hold no source of anybody's own: a walk passes them over, unless one is named itself.</summary>
internal static class PassedFolders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".hg", ".svn", ".vs", ".idea", "obj", "node_modules", "site-packages", "dist-packages",
        "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".eggs", ".tox", ".nox", ".venv",
    };

    public static bool Contains(string folder)
    {
        var name = Path.GetFileName(folder);
        return Names.Contains(name) || (name.Equals("bin", StringComparison.OrdinalIgnoreCase) && IsBuilt(folder)) || IsVirtualEnvironment(folder);
    }

    /// <summary>
    /// <c>bin</c> is what a build made, but where a project of Python keeps its scripts: there sources lie in the folder itself, and no project file beside it.
    /// </summary>
    private static bool IsBuilt(string folder) =>
        HasFile(Path.GetDirectoryName(folder)!, "*.*proj") || !HasFile(folder, "*.py");

    private static bool HasFile(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { IgnoreInaccessible = true }).Any();

    /// <summary>Python marks the root of each virtual environment, whatever its name (PEP 405).</summary>
    private static bool IsVirtualEnvironment(string folder) => File.Exists(Path.Combine(folder, "pyvenv.cfg"));
}
