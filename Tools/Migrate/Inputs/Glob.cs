namespace MitmHost.Tools.Migrate.Inputs;

/// <summary>A pattern of paths: <c>*</c> within a name, <c>**</c> across names, <c>?</c> one character. Without <c>/</c> it is about any name in the path.</summary>
internal sealed class Glob(string pattern)
{
    private readonly string pattern = pattern.Replace('\\', '/').TrimEnd('/');

    /// <summary>Whether the pattern is about a path, or about a folder that it lies in.</summary>
    public bool Matches(string path)
    {
        if (!pattern.Contains('/'))
        {
            return path.Split('/').Any(part => Fits(pattern, part));
        }

        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (Fits(pattern.TrimStart('/'), path.AsSpan(0, end)))
            {
                return true;
            }
        }

        return false;
    }

    // Goes back to the last star only, which takes time in proportion to both lengths at worst.
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        var isDeep = false;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                isDeep = p + 1 < pattern.Length && pattern[p + 1] == '*';
                p += isDeep ? 2 : 1;
                p += isDeep && p < pattern.Length && pattern[p] == '/' ? 1 : 0;
                (star, mark) = (p, t);
            }
            else if (p < pattern.Length && (pattern[p] == text[t] || (pattern[p] == '?' && text[t] != '/')))
            {
                p++;
                t++;
            }
            else if (star >= 0 && (isDeep || text[mark] != '/'))
            {
                (p, t) = (star, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimEnd('*').IsEmpty;
    }
}
