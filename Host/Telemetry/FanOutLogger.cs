using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Telemetry;

/// <summary>Passes the entries of one category on to whoever listens. While nobody does, nothing is even formatted.</summary>
internal sealed class FanOutLogger(LogFanOut fanOut, string category) : ILogger
{
    // The factory asks for scopes itself, and shows them through the scope provider that the fan-out was given.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && fanOut.IsListening;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || !Delivery.Admits())
        {
            return;
        }

        fanOut.Offer(new LoggedEntry
        {
            Category = category,
            Level = logLevel,
            EventId = eventId,
            Timestamp = fanOut.Time.GetUtcNow(),
            State = LoggedState.Of(state, exception, formatter),
            Exception = exception is null ? null : LoggedException.Of(exception),
            Scopes = LoggedEntry.ScopesOf(fanOut.Scopes),
        });
    }
}
