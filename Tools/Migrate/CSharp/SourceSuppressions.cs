using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MitmHost.Tools.Migrate.Findings;

namespace MitmHost.Tools.Migrate.CSharp;

/// <summary>The comments that say that a finding is known: <c>// mitm: ignore[rule] reason</c>, <c>// mitm: ignore-file[rule]</c>.</summary>
internal sealed class SourceSuppressions(string file, List<SourceSuppression> items)
{
    private const string Marker = "mitm:";

    public static SourceSuppressions Of(CSharpSource source)
    {
        var items = new List<SourceSuppression>();
        foreach (var comment in source.Tree.GetRoot().DescendantTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            var text = comment.ToString();
            var at = text.IndexOf(Marker, StringComparison.Ordinal);
            if (at >= 0)
            {
                var line = source.Text.Lines.GetLineFromPosition(comment.SpanStart);

                // A comment that stands alone is about the line below it.
                var isAlone = line.ToString().TrimStart().StartsWith("//", StringComparison.Ordinal);
                Add(items, text[(at + Marker.Length)..].Trim(), line.LineNumber + 1, line.LineNumber + (isAlone ? 2 : 1));
            }
        }

        return new SourceSuppressions(source.File.Name, items);
    }

    /// <summary>Shares the findings out among those that are reported and those that are known.</summary>
    public void Apply(List<MigrationFinding> findings, ReadResult into)
    {
        var used = new HashSet<SourceSuppression>();
        foreach (var finding in findings)
        {
            if (items.Find(s => s.Rule == finding.Rule.Name && (s.Line == 0 || s.Line == finding.Place.Line)) is { } suppression)
            {
                used.Add(suppression);
                into.Suppressed.Add(new SuppressedFinding(finding, "comment", suppression.Reason));
            }
            else
            {
                into.Findings.Add(finding);
            }
        }

        into.UnusedSuppressions.AddRange(items.Where(s => !used.Contains(s)).Select(s => new UnusedSuppression(file, s.CommentLine, s.Rule)));
    }

    /// <summary>Without an id it suppresses nothing: a blanket would hide what comes later.</summary>
    private static void Add(List<SourceSuppression> items, string text, int commentLine, int line)
    {
        var isFile = text.StartsWith("ignore-file[", StringComparison.Ordinal);
        var close = text.IndexOf(']', StringComparison.Ordinal);
        if (close < 0 || (!isFile && !text.StartsWith("ignore[", StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var rule in text[(text.IndexOf('[', StringComparison.Ordinal) + 1)..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            items.Add(new SourceSuppression(rule, isFile ? 0 : line, commentLine, text[(close + 1)..].Trim()));
        }
    }
}
