namespace MitmHost.Tools.Migrate.Python.Text;

/// <summary>Where the lines of a text begin. A line ends with LF, CR LF, or a lone CR.</summary>
internal sealed class LineIndex
{
    private readonly string text;

    private readonly List<int> starts = [0];

    public LineIndex(string text)
    {
        this.text = text;
        for (var at = text.AsSpan().IndexOfAny('\r', '\n'); at >= 0;)
        {
            var next = at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
            starts.Add(next);
            var found = text.AsSpan(next).IndexOfAny('\r', '\n');
            at = found < 0 ? -1 : next + found;
        }
    }

    public int Count => starts.Count;

    /// <summary>The line of a position, counted from 1.</summary>
    public int LineOf(int position)
    {
        var found = starts.BinarySearch(position);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>Counted from 1, in UTF-16 units; a tab is one.</summary>
    public int ColumnOf(int position) => position - starts[LineOf(position) - 1] + 1;

    /// <summary>The position of a line's first character.</summary>
    public int StartOf(int line) => starts[line - 1];

    /// <summary>The position after a line's last character, its end not counted.</summary>
    public int EndOf(int line)
    {
        var end = line < starts.Count ? starts[line] : text.Length;
        while (end > starts[line - 1] && text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return end;
    }

    /// <summary>The position at which the line after the given one begins.</summary>
    public int NextOf(int line) => line < starts.Count ? starts[line] : text.Length;

    public ReadOnlySpan<char> LineText(int line) => text.AsSpan(StartOf(line), EndOf(line) - StartOf(line));
}
