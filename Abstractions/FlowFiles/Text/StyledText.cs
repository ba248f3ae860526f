using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Text on its way to the screen. Everything written is escaped; only an <see cref="Ink"/> brings a control sequence in.</summary>
internal sealed class StyledText
{
    private readonly StringBuilder text = new(16 * 1024);

    /// <summary>Whether inks are followed.</summary>
    public bool IsColored { get; set; }

    /// <summary>The columns that the current line takes so far.</summary>
    public int Width { get; private set; }

    /// <summary>The number of characters, inks included.</summary>
    public int Length => text.Length;

    public void Write(ReadOnlySpan<char> shown) => Width += ShownText.Append(text, shown);

    public void Write(Ink ink, ReadOnlySpan<char> shown)
    {
        if (IsColored)
        {
            text.Append(ink.Sequence);
        }

        Write(shown);
        if (IsColored)
        {
            text.Append(Ink.End);
        }
    }

    /// <summary>Writes a line of a body, in which a tab stays a tab.</summary>
    public void WriteBodyLine(ReadOnlySpan<char> shown) => Width += ShownText.Append(text, shown, keepTabs: true);

    /// <summary>Writes spaces up to a column.</summary>
    public void PadTo(int column)
    {
        if (column > Width)
        {
            text.Append(' ', column - Width);
            Width = column;
        }
    }

    public void EndLine()
    {
        // Not the platform's line end: the same bytes go into a file everywhere.
        text.Append('\n');
        Width = 0;
    }

    public void Append(StyledText other)
    {
        text.Append(other.text);
        Width += other.Width;
    }

    public void Clear()
    {
        text.Clear();
        Width = 0;
    }

    public void WriteTo(TextWriter output) => output.Write(text);

    public override string ToString() => text.ToString();
}
