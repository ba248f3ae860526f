namespace MitmHost.Host.Configuration;

/// <summary>
/// Reads the folders in which plugins are looked for. Those of the command line come first and those of the environment next, so that
/// a plugin under work hides the installed one.
/// </summary>
internal sealed class RootsReader(
    HostEnvironment environment,
    CommandLineSettings commandLine,
    ConfigurationErrors errors,
    Dictionary<string, string> origins)
{
    public const string Option = "--plugins";

    public const string Variable = "MITMHOST_PLUGINS";

    /// <summary>The folder beside the host with its own plugins; plugins.json calls it by this name wherever the file lies.</summary>
    private const string HostRoot = "plugins";

    private static readonly string[] Defaults = [HostRoot, $"~/{PathResolver.HomeName}/{HostRoot}"];

    private readonly List<string> roots = [];

    /// <param name="written">The roots of plugins.json; null for the default ones.</param>
    /// <param name="paths">The paths of the command line and the environment.</param>
    /// <param name="filePaths">The paths of plugins.json.</param>
    public IReadOnlyList<string> Read(IReadOnlyList<JsonTree>? written, PathResolver paths, PathResolver filePaths)
    {
        foreach (var folder in commandLine.Plugins)
        {
            Add(folder, paths, problem => errors.Add(Option, problem), Option, mustExist: true);
        }

        foreach (var folder in (environment[Variable] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            Add(folder, paths, problem => errors.Add(Variable, problem), Variable);
        }

        foreach (var root in written ?? [])
        {
            Add(root.Text, Start(root.Text), problem => errors.Add(root, problem), root.Origin);
        }

        foreach (var root in written is null ? Defaults : [])
        {
            Add(root, Start(root), problem => errors.Add($"roots: {root}", problem), "default");
        }

        return roots;

        PathResolver Start(string folder) =>
            string.Equals(folder, HostRoot, StringComparison.Ordinal) ? paths.From(environment.HostFolder) : filePaths;
    }

    /// <param name="folder">As it was written.</param>
    /// <param name="resolver">How it is meant.</param>
    /// <param name="refuse">Reports what is wrong with it.</param>
    /// <param name="origin">Where it was written.</param>
    /// <param name="mustExist">Who types a folder means one that is there; a configured one may be filled later.</param>
    private void Add(string folder, PathResolver resolver, Action<string> refuse, string origin, bool mustExist = false)
    {
        if (resolver.Resolve(folder, out var path) is { } problem)
        {
            refuse(problem);
        }
        else if (mustExist && !Directory.Exists(path))
        {
            refuse($"names the folder {path}, which does not exist; write the path of a folder with plugins.");
        }
        else if (!roots.Contains(path, StringComparer.Ordinal))
        {
            origins[$"roots[{roots.Count}]"] = origin;
            roots.Add(path);
        }
    }
}
