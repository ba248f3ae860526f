using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins;

/// <summary>The last entries of the log. Adding is one thread's work; reading is everybody's.</summary>
/// <param name="time">The clock of the time stamps.</param>
/// <param name="size">How many entries are kept.</param>
internal sealed class EntryRing(TimeProvider time, int size)
{
    /// <summary>The most characters that are kept of a message, and of an exception: one that holds a body must not weigh like a thousand others.</summary>
    public const int LongestText = 4096;

    private readonly Lock gate = new();
    private readonly Queue<LogEntry> entries = new();
    private int size = size;

    /// <summary>Changes how many entries are kept.</summary>
    public void Resize(int newSize)
    {
        lock (gate)
        {
            size = newSize;
            Trim();
        }
    }

    public void Add(string category, LogLevel level, EventId id, string message, string? exception)
    {
        var entry = new LogEntry(Shortened(message), level)
        {
            Category = Shortened(category),
            EventId = id,
            Timestamp = time.GetUtcNow(),
            Exception = exception is null ? null : Shortened(exception),
        };
        lock (gate)
        {
            entries.Enqueue(entry);
            Trim();
        }
    }

    /// <summary>The entries that are kept, the oldest first.</summary>
    public IReadOnlyList<LogEntry> ToList()
    {
        lock (gate)
        {
            return [.. entries];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        // Half of a surrogate pair is no text.
        var end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private void Trim()
    {
        while (entries.Count > size)
        {
            entries.Dequeue();
        }
    }
}
