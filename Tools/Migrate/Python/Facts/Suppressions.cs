using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>The comments that say that a finding is known: <c># mitm: ignore[rule] reason</c>, <c># mitm: ignore-file[rule]</c>.</summary>
internal sealed class Suppressions(string file, List<Suppression> items)
{
    private const string Marker = "mitm:";

    public static Suppressions Of(PythonModule module)
    {
        var items = new List<Suppression>();
        var lines = module.Text.Lines;
        foreach (var comment in module.Tree.Comments)
        {
            var text = module.Text.Value.AsSpan(comment.Start, comment.Length);
            var at = text.IndexOf(Marker, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var line = lines.LineOf(comment.Start);

            // A comment that stands alone is about the line below it.
            var isAlone = lines.LineText(line).TrimStart()[0] == '#';
            Add(items, text[(at + Marker.Length)..].Trim(), line, isAlone ? line + 1 : line);
        }

        return new Suppressions(module.Path, items);
    }

    /// <summary>Shares the findings out among those that are reported and those that are known.</summary>
    public void Apply(List<MigrationFinding> findings, ReadResult into)
    {
        foreach (var finding in findings)
        {
            if (items.Find(s => s.Rule == finding.Rule.Name && (s.IsFile || s.Line == finding.Place.Line)) is { } suppression)
            {
                suppression.IsUsed = true;
                into.Suppressed.Add(new SuppressedFinding(finding, "comment", suppression.Reason));
            }
            else
            {
                into.Findings.Add(finding);
            }
        }

        into.UnusedSuppressions.AddRange(items.Where(s => !s.IsUsed).Select(s => new UnusedSuppression(file, s.CommentLine, s.Rule)));
    }

    private static void Add(List<Suppression> items, ReadOnlySpan<char> text, int commentLine, int line)
    {
        var isFile = text.StartsWith("ignore-file[", StringComparison.Ordinal);
        if (!isFile && !text.StartsWith("ignore[", StringComparison.Ordinal))
        {
            return; // without an id it suppresses nothing: a blanket would hide what comes later
        }

        var open = text.IndexOf('[');
        var close = text.IndexOf(']');
        if (close < open)
        {
            return;
        }

        foreach (var rule in text[(open + 1)..close].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            items.Add(new Suppression(rule, isFile, line, commentLine, text[(close + 1)..].Trim().ToString()));
        }
    }
}
