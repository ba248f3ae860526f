using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Keeps everything that it is given, objects too, as a careless provider does.</summary>
public sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly List<object?> kept = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        kept.Add(state);
        kept.Add(exception);
        kept.Add(formatter);
    }

    public void Dispose()
    {
    }
}
