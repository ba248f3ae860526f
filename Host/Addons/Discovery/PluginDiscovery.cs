namespace MitmHost.Host.Addons.Discovery;

/// <summary>Finds plugins in the root folders: <c>Name/Name.dll</c>, or <c>Name.dll</c> alone. Reads names only.</summary>
internal static class PluginDiscovery
{
    /// <param name="roots">Absolute paths; those that do not exist are passed over.</param>
    /// <param name="problems">Receives a line for each root that cannot be read.</param>
    /// <returns>Each name once, in ordinal order.</returns>
    public static IReadOnlyList<PluginLocation> Find(IEnumerable<string> roots, ICollection<AddonProblem> problems)
    {
        var searched = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. roots
                .SelectMany(r => InRoot(r, searched, problems))
                .GroupBy(l => l.Name, StringComparer.OrdinalIgnoreCase)
                .Select(OneOf)
                .OrderBy(l => l.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The one plugin that a path means: a plugin's folder, a build's output folder, or a main DLL.</summary>
    public static PluginLocation At(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            return AtFull(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refused(full, CannotBeRead(exception));
        }
    }

    private static PluginLocation AtFull(string full)
    {
        if (File.Exists(full))
        {
            // A list of dependencies beside it says that the folder was built for it; otherwise its neighbours are strangers.
            var folder = File.Exists(Path.ChangeExtension(full, ".deps.json")) ? Path.GetDirectoryName(full)! : null;
            return FromFile(full, RealPath.Of(folder ?? full)) with { Folder = folder };
        }

        if (!Directory.Exists(full))
        {
            return Refused(full, $"There is no file or folder {full}.");
        }

        var location = FromFolder(full, RealPath.Of(full));
        if (!location.IsQuiet)
        {
            return location;
        }

        // A build's output folder is called net10.0 or publish; its one list of dependencies carries the name of the plugin.
        var built = Directory.EnumerateFiles(full, "*.deps.json").Select(f => f[..^".deps.json".Length] + ".dll").Where(File.Exists).ToList();
        return built is [var main] ? AtFull(main) : location with { IsQuiet = false };
    }

    private static List<PluginLocation> InRoot(string root, HashSet<string> searched, ICollection<AddonProblem> problems)
    {
        try
        {
            // One folder may be listed twice, also under the name of a link.
            if (!Directory.Exists(root) || RealPath.Of(root) is not { } boundary || !searched.Add(boundary))
            {
                return [];
            }

            return
            [
                .. Directory.EnumerateDirectories(root).Select(f => FromFolder(f, boundary)),
                .. DllsIn(root).Where(f => !SharedAssemblies.Contains(NameOf(f))).Select(f => FromFile(f, boundary)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new AddonProblem(null, root, $"The plugin root {root}: {CannotBeRead(exception)}", AddonProblemKind.Refused));
            return [];
        }
    }

    private static PluginLocation FromFolder(string folder, string boundary)
    {
        var location = new PluginLocation { Name = Path.GetFileName(folder), Path = folder, Folder = folder, Boundary = boundary };
        try
        {
            var real = RealPath.Of(folder);
            return RealPath.IsWithin(real, boundary) ? WithMainFile(location, folder) : location with
            {
                Refusal = $"The folder is a link that leads out of its root, to {real}. "
                    + "Copy the plugin into the root, or add the target's parent folder to \"roots\".",
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return location with { Refusal = CannotBeRead(exception) };
        }
    }

    private static PluginLocation WithMainFile(PluginLocation location, string folder)
    {
        var name = location.Name;
        string[] candidates = [.. DllsIn(folder).Where(f => NameOf(f).Equals(name, StringComparison.OrdinalIgnoreCase))];
        return (Array.Find(candidates, f => NameOf(f) == name), candidates) switch
        {
            ({ } exact, _) => location with { MainFile = exact },
            (_, [var main]) => location with { Name = NameOf(main), MainFile = main },
            (_, []) => location with { IsQuiet = true, Refusal = $"The folder holds no {name}.dll. Put the plugin's DLL there, under the folder's name." },
            _ => location with { Refusal = $"The folder holds {string.Join(" and ", candidates.Select(Path.GetFileName))}, which differ in case only. Keep one." },
        };
    }

    private static PluginLocation FromFile(string file, string boundary) =>
        new() { Name = NameOf(file), Path = file, MainFile = file, Boundary = boundary };

    private static PluginLocation Refused(string path, string why) => new() { Name = NameOf(path), Path = path, Boundary = path, Refusal = why };

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static string CannotBeRead(Exception exception) => $"It cannot be read: {OneLine.Of(exception.Message)} Check its permissions.";

    // The pattern "*.dll" follows the case rules of the platform; a plugin copied from Windows may be called .DLL.
    private static IEnumerable<string> DllsIn(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    private static PluginLocation OneOf(IGrouping<string, PluginLocation> same)
    {
        PluginLocation[] usable = [.. same.Where(l => !l.IsQuiet)];
        return usable switch
        {
            [] => same.First(),
            [var only] => only,
            _ => usable[0] with
            {
                Refusal = $"The plugin is there more than once, as {string.Join(" and as ", usable.Select(l => l.Path))}. Remove all but one.",
            },
        };
    }
}
