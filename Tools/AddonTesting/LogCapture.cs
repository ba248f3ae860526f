using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MitmHost.Testing;

/// <summary>The addon's logger: keeps every entry, whatever thread it comes from.</summary>
internal sealed class LogCapture(string category) : ILogger
{
    private readonly ConcurrentQueue<LoggedEntry> entries = [];

    public IReadOnlyList<LoggedEntry> Entries => [.. entries];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            entries.Enqueue(new LoggedEntry(logLevel, category, formatter(state, exception), exception));
        }
    }
}
