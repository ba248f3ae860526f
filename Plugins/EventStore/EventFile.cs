using System.Globalization;

namespace MitmHost.Plugins;

/// <summary>Entries as lines of text: <c>2026-01-02T03:04:05.678Z Warning dumper: a message</c>.</summary>
internal static class EventFile
{
    public static Task WriteAsync(string path, IEnumerable<LogEntry> entries, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(path, entries.Select(Line), cancellationToken);

    private static string Line(LogEntry entry)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{entry.Timestamp.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {entry.Level} {entry}");
        return OneLine(entry.Exception is null ? line : $"{line} · {entry.Exception}");
    }

    /// <summary>What is logged was often chosen by a peer: it must not look like a line of its own, nor reach a terminal that shows the file.</summary>
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString())) : text;
}
