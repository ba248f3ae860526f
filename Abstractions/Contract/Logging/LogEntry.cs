using Microsoft.Extensions.Logging;

namespace MitmHost;

/// <summary>One entry of the log, as the <c>add_log</c> hook gets it (mitmproxy: <c>log.LogEntry</c>).</summary>
/// <remarks>
/// It holds text only. An exception object or a logged value may belong to an addon, and whoever kept the entry would keep that addon in memory after
/// it was unloaded.
/// </remarks>
/// <param name="message">The message, with its values filled in.</param>
/// <param name="level">How important it is.</param>
public sealed class LogEntry(string message, LogLevel level) : IHookSubject
{
    /// <summary>The message, with its values filled in (mitmproxy: <c>msg</c>).</summary>
    public string Message { get; } = message ?? throw new ArgumentNullException(nameof(message));

    /// <summary>How important it is. mitmproxy's <c>alert</c> is <see cref="LogLevel.Information"/> with the event name <c>alert</c>.</summary>
    public LogLevel Level { get; } = level;

    /// <summary>Who logged it: the name of an addon, or of a part of the host. Empty by default.</summary>
    public string Category { get; init; } = "";

    /// <summary>When it was logged, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>What kind of entry it is; 0 without a name by default.</summary>
    public EventId EventId { get; init; }

    /// <summary>The exception that was logged with it, as text with its stack; null when there was none.</summary>
    public string? Exception { get; init; }

    int IHookSubject.Revision => 0;

    /// <summary>As mitmproxy prints it: <c>category: message</c>.</summary>
    public override string ToString() => Category.Length == 0 ? Message : $"{Category}: {Message}";

    string IHookSubject.Describe() => $"log entry of {(Category.Length == 0 ? "the host" : Category)}";

    void IHookSubject.NoteChange(string addon)
    {
    }

    void IHookSubject.Refuse(string reason)
    {
    }
}
