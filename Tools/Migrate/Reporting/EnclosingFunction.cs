using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Reporting;

/// <summary>The name of the Python function around a line, told from indentation alone, so that it holds for files that do not parse.</summary>
internal static class EnclosingFunction
{
    public static string Of(PythonText? text, int line)
    {
        if (text is null || line < 1 || line > text.Lines.Count)
        {
            return "";
        }

        var depth = IndentOf(text.Lines.LineText(line));
        for (var above = line - 1; above > 0 && depth > 0; above--)
        {
            var candidate = text.Lines.LineText(above);
            var indent = IndentOf(candidate);
            if (indent < depth && !candidate.IsWhiteSpace())
            {
                depth = indent;
                if (NameOf(candidate.TrimStart()) is { } name)
                {
                    return name;
                }
            }
        }

        return "";
    }

    private static int IndentOf(ReadOnlySpan<char> line) => line.Length - line.TrimStart().Length;

    /// <summary><c>async def name(</c></summary>
    private static string? NameOf(ReadOnlySpan<char> line)
    {
        line = line.StartsWith("async ") ? line["async ".Length..].TrimStart() : line;
        if (!line.StartsWith("def "))
        {
            return null;
        }

        line = line["def ".Length..].TrimStart();
        var end = line.IndexOf('(');
        return (end < 0 ? line : line[..end]).Trim().ToString();
    }
}
