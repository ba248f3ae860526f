namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>Finds the files of a run: those that are named, and in folders those that a reader knows.</summary>
internal sealed class InputFinder(string workingFolder, IReadOnlyList<string> excludes, Func<string, bool> isWanted)
{
    private readonly List<Glob> excluded = [.. excludes.Select(e => new Glob(e))];

    private readonly InputSet found = new([], []);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private readonly HashSet<string> folders = new(StringComparer.Ordinal);

    public InputSet Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path, workingFolder);
            if (Directory.Exists(full))
            {
                Folder(full, full);
            }
            else if (File.Exists(full))
            {
                Add(full);
            }
            else
            {
                found.Unreadable.Add((NameOf(full), "there is no such file or folder"));
            }
        }

        found.Files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return found;
    }

    private void Folder(string root, string start)
    {
        var pending = new Stack<string>([start]);
        while (pending.TryPop(out var folder))
        {
            try
            {
                // A link that leads to a folder around it would go on for ever.
                if (!folders.Add(new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder))
                {
                    continue;
                }

                foreach (var file in Directory.EnumerateFiles(folder).Where(isWanted))
                {
                    if (!IsExcluded(root, file))
                    {
                        Add(file);
                    }
                }

                foreach (var inner in Directory.EnumerateDirectories(folder))
                {
                    if (!PassedFolders.Contains(inner) && !IsExcluded(root, inner))
                    {
                        pending.Push(inner);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                found.Unreadable.Add((NameOf(folder), e.Message));
            }
        }
    }

    private bool IsExcluded(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return excluded.Exists(e => e.Matches(relative) || e.Matches(NameOf(path)));
    }

    private void Add(string full)
    {
        if (seen.Add(full))
        {
            found.Files.Add(new InputFile(full, NameOf(full)));
        }
    }

    private string NameOf(string full) => Path.GetRelativePath(workingFolder, full).Replace('\\', '/');
}
