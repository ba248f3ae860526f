using System.Text;

namespace MitmHost.Tools.Migrate.Fixing;

/// <summary>The difference between two texts, as <c>diff -u</c> writes it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string file, string before, string after)
    {
        var (a, b) = (Lines(before), Lines(after));
        var output = new StringBuilder();
        output.Append($"--- {file}\n+++ {file}\n");
        foreach (var hunk in Hunks(Changes(a, b)))
        {
            Write(output, hunk, a, b);
        }

        return output.ToString();
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    /// <summary>The lines that changed: pieces of the first text and the pieces of the second that stand for them.</summary>
    private static List<DiffChange> Changes(List<string> a, List<string> b)
    {
        var changes = new List<DiffChange>();
        int i = 0, j = 0;
        while (i < a.Count || j < b.Count)
        {
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                i++;
                j++;
                continue;
            }

            var (nextA, nextB) = Meet(a, i, b, j);
            changes.Add(new DiffChange(i, nextA, j, nextB));
            (i, j) = (nextA, nextB);
        }

        return changes;
    }

    /// <summary>Where the texts go on alike: edits are few and far between, so that the nearest such place is the right one.</summary>
    private static (int A, int B) Meet(List<string> a, int i, List<string> b, int j)
    {
        for (var distance = 1; distance <= a.Count - i + b.Count - j; distance++)
        {
            for (var skipped = 0; skipped <= distance; skipped++)
            {
                var (x, y) = (i + skipped, j + distance - skipped);
                if (x < a.Count && y < b.Count && a[x] == b[y] && a[x].Trim().Length > 0)
                {
                    return (x, y);
                }
            }
        }

        return (a.Count, b.Count);
    }

    private static IEnumerable<List<DiffChange>> Hunks(List<DiffChange> changes)
    {
        var hunk = new List<DiffChange>();
        foreach (var change in changes)
        {
            if (hunk.Count > 0 && change.StartA - hunk[^1].EndA > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(change);
        }

        if (hunk.Count > 0)
        {
            yield return hunk;
        }
    }

    private static void Write(StringBuilder output, List<DiffChange> hunk, List<string> a, List<string> b)
    {
        var before = Math.Min(Context, hunk[0].StartA);
        var after = Math.Min(Context, a.Count - hunk[^1].EndA);
        var (startA, endA) = (hunk[0].StartA - before, hunk[^1].EndA + after);
        var (startB, endB) = (hunk[0].StartB - before, hunk[^1].EndB + after);
        output.Append($"@@ -{startA + 1},{endA - startA} +{startB + 1},{endB - startB} @@\n");
        var at = startA;
        foreach (var change in hunk)
        {
            Lines(output, ' ', a, at, change.StartA);
            Lines(output, '-', a, change.StartA, change.EndA);
            Lines(output, '+', b, change.StartB, change.EndB);
            at = change.EndA;
        }

        Lines(output, ' ', a, at, endA);
    }

    private static void Lines(StringBuilder output, char sign, List<string> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            output.Append(sign).Append(lines[i]);
            if (!lines[i].EndsWith('\n'))
            {
                output.Append("\n\\ No newline at end of file\n");
            }
        }
    }
}
