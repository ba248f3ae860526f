namespace MitmHost.Host.Configuration;

/// <summary>Makes configured paths absolute: <c>~</c> is the user's home folder, and relative paths start at one folder.</summary>
/// <remarks>
/// <c>~/.mitmhost</c> always means <see cref="Home"/>: whoever moves that folder with <c>MITMHOST_HOME</c> need not edit the paths
/// that were written with the default in mind.
/// </remarks>
/// <param name="home">The host's home folder, absolute.</param>
/// <param name="userFolder">The user's home folder.</param>
/// <param name="folder">Where relative paths start, absolute.</param>
internal sealed class PathResolver(string home, string userFolder, string folder)
{
    public const string HomeName = ".mitmhost";

    /// <summary>The host's home folder.</summary>
    public string Home => home;

    /// <summary>The same rules for paths that start at another folder.</summary>
    public PathResolver From(string otherFolder) => new(home, userFolder, otherFolder);

    /// <returns>What is wrong with the path, or null.</returns>
    public string? Resolve(string path, out string absolute)
    {
        absolute = folder;
        if (string.IsNullOrWhiteSpace(path))
        {
            return "must not be empty; write a path.";
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return "contains the character NUL, which no path can.";
        }

        if (Expand(path) is not { } expanded)
        {
            return "starts with ~, but this user has no home folder; write the whole path.";
        }

        absolute = Path.TrimEndingDirectorySeparator(Path.GetFullPath(expanded, folder));
        return null;
    }

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;

    /// <returns>The path without <c>~</c>; null when it needs a home folder that the user does not have.</returns>
    private string? Expand(string path)
    {
        if (path[0] != '~' || (path.Length > 1 && !IsSeparator(path[1])))
        {
            return path;
        }

        var rest = path.Length == 1 ? "" : path[2..];
        if (rest.StartsWith(HomeName, StringComparison.Ordinal) && (rest.Length == HomeName.Length || IsSeparator(rest[HomeName.Length])))
        {
            return home + rest[HomeName.Length..];
        }

        return userFolder.Length == 0 ? null : Path.Combine(userFolder, rest);
    }
}
