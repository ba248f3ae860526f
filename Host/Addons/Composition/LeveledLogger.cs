using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Addons.Composition;

/// <summary>An addon's logger, with the <c>logLevel</c> that plugins.json sets for it.</summary>
internal sealed class LeveledLogger(ILogger inner, LogLevel minimum) : ILogger
{
    /// <summary>What is less important is not logged. Changes while the addon runs.</summary>
    public LogLevel Minimum { get; set; } = minimum;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    // None is the highest number: as a minimum it lets nothing through, and as the level of an entry it is never written.
    public bool IsEnabled(LogLevel logLevel) => logLevel >= Minimum && logLevel != LogLevel.None && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
