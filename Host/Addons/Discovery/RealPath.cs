namespace MitmHost.Host.Addons.Discovery;

/// <summary>Where a path leads once every symbolic link in it is followed.</summary>
internal static class RealPath
{
    // What Linux allows before it says ELOOP.
    private const int MostLinks = 40;

    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        PushSegments(rest, full[resolved.Length..]);
        for (var links = 0; rest.TryPop(out var segment);)
        {
            if (segment == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Combine(resolved, segment);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"The symbolic links of {path} lead in a circle.");
            }

            // A relative target counts from the link's folder, which is resolved already.
            var root = Path.IsPathFullyQualified(target) ? Path.GetPathRoot(target)! : "";
            resolved = root.Length > 0 ? root : resolved;
            PushSegments(rest, target[root.Length..]);
        }

        return resolved;
    }

    /// <summary>Whether a resolved path is a resolved folder or lies below it.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static void PushSegments(Stack<string> rest, string path)
    {
        var segments = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        foreach (var segment in segments.Reverse().Where(s => s.Length > 0 && s != "."))
        {
            rest.Push(segment);
        }
    }
}
