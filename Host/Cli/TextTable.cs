using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary>Writes rows in aligned columns, two spaces apart; the last column is as long as its text.</summary>
internal static class TextTable
{
    /// <returns>One line for each row. Whatever a terminal would obey is escaped.</returns>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(VisibleText.Escape).ToArray()).ToArray();
        var widths = Enumerable.Range(0, cells.Length == 0 ? 0 : cells.Max(r => r.Length))
            .Select(column => cells.Max(row => column < row.Length ? TextColumns.Width(row[column]) : 0))
            .ToArray();
        return cells.Select(row => string.Join("  ", row.Select((cell, column) => TextColumns.Pad(cell, widths[column]))).TrimEnd());
    }
}
