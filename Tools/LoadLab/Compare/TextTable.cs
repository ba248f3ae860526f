namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A Markdown table whose columns are as wide as their widest cell: names to the left, figures to the right.</summary>
internal static class TextTable
{
    /// <param name="rows">The first is the heading; all are equally long.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(IReadOnlyList<string[]> rows, TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        WriteRow(rows[0], widths, output);
        output.WriteLine("|" + string.Join('|', widths.Select(static (width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
        foreach (var row in rows.Skip(1))
        {
            WriteRow(row, widths, output);
        }
    }

    private static void WriteRow(string[] cells, int[] widths, TextWriter output) =>
        output.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");
}
