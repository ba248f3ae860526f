namespace MitmHost.Host.Addons;

/// <summary>Finds what somebody may have meant by a name that does not exist.</summary>
internal static class Suggestion
{
    // Comparing costs length times length; nobody mistypes a name of this size.
    private const int Longest = 64;

    /// <summary><c> Did you mean x?</c> with its leading space, or nothing.</summary>
    public static string For(string given, IEnumerable<string> known) =>
        Closest(given, known) is { } closest ? $" Did you mean {closest}?" : "";

    private static string? Closest(string given, IEnumerable<string> known)
    {
        if (given.Length > Longest)
        {
            return null;
        }

        var allowed = Math.Max(1, given.Length / 3);
        return known
            .Where(k => k.Length <= Longest)
            .Select(k => (Name: k, Distance: Distance(given, k)))
            .Where(k => k.Distance <= allowed)
            .OrderBy(k => k.Distance)
            .ThenBy(k => k.Name, StringComparer.Ordinal)
            .Select(k => k.Name)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be put in, taken out or replaced (Levenshtein); case does not count.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
