namespace MitmHost.Host.Addons;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>Names are short; a longer text was not meant as one, and the comparison takes time with the square of the length.</summary>
    private const int LongestName = 64;

    /// <summary>Fewer letters begin too many names.</summary>
    private const int ShortestBeginning = 3;

    /// <returns>
    /// The known name with the fewest typing mistakes between it and <paramref name="wrong"/>, else one that begins with it; null when
    /// none is near.
    /// </returns>
    public static string? Of(string wrong, IReadOnlyList<string> known)
    {
        if (wrong.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var name in known)
        {
            var mistakes = Mistakes(wrong.ToLowerInvariant(), name.ToLowerInvariant());
            if (mistakes < fewest && mistakes <= Math.Max(1, Math.Min(wrong.Length, name.Length) / 3))
            {
                (nearest, fewest) = (name, mistakes);
            }
        }

        return nearest is null && wrong.Length >= ShortestBeginning
            ? known.FirstOrDefault(n => n.StartsWith(wrong, StringComparison.OrdinalIgnoreCase))
            : nearest;
    }

    /// <summary>
    /// How many letters were added, left out, replaced or swapped with their neighbour: the optimal string alignment distance,
    /// row by row. A row holds the distance of <paramref name="a"/>'s first letters to each beginning of <paramref name="b"/>.
    /// </summary>
    private static int Mistakes(string a, string b)
    {
        var beforePrevious = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];
    }
}
