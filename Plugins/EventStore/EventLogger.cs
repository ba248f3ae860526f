using Microsoft.Extensions.Logging;

namespace MitmHost.Plugins;

/// <summary>Puts the entries of one category into a ring.</summary>
internal sealed class EventLogger(EntryRing ring, string category) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        ring.Add(category, logLevel, eventId, formatter(state, exception), exception?.ToString());
}
