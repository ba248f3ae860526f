using System.Text;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Text;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>The C# that is being written, line by line.</summary>
internal sealed class CodeLines(PythonText source)
{
    private const int Width = 4;

    private readonly StringBuilder text = new();

    private int depth;

    /// <summary>How many places are left to a person.</summary>
    public int Todos { get; private set; }

    /// <summary>Whether anything was written but what is left to a person.</summary>
    public bool Uses(string word) => text.ToString().Contains(word, StringComparison.Ordinal);

    public void Add(string line)
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * Width).Append(line);
        }

        text.Append('\n');
    }

    public void Open()
    {
        Add("{");
        depth++;
    }

    public void Close()
    {
        depth--;
        Add("}");
    }

    /// <summary>Leaves a statement to a person: its lines as they stand, without the indentation that they have in common.</summary>
    public void Todo(Stmt statement, string? why = null) => Todo(statement.Start, statement.End, why);

    public void Todo(int start, int end, string? why = null)
    {
        Todos++;
        var lines = source.Lines;
        var (first, last) = (lines.LineOf(start), lines.LineOf(Math.Max(start, end - 1)));
        var margin = lines.ColumnOf(start) - 1;
        Add(why is null ? "// TODO" : $"// TODO {why}");
        for (var line = first; line <= last; line++)
        {
            var content = lines.LineText(line);
            var indent = content.Length - content.TrimStart().Length;
            var rest = line == first ? source.Value.AsSpan(start, Math.Max(0, lines.EndOf(line) - start)) : content[Math.Min(indent, margin)..];
            Add($"// {rest.TrimEnd()}".TrimEnd());
        }
    }

    public override string ToString() => text.ToString();
}
