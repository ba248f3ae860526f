using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Tests.Telemetry;

/// <summary>A logger provider that keeps what it gets, and does with each entry what a test tells it to.</summary>
internal class ProbeProvider(Action<string>? act = null) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>The categories of the loggers that were made, in order.</summary>
    public ConcurrentQueue<string> Categories { get; } = [];

    /// <summary>What came with each entry.</summary>
    public ConcurrentQueue<(object? State, Exception? Exception)> Objects { get; } = [];

    public virtual ILogger CreateLogger(string categoryName)
    {
        Categories.Enqueue(categoryName);
        return new Logger(this, categoryName);
    }

    /// <summary>Waits for a line that contains a text.</summary>
    public Task WaitFor(string part)
    {
        var found = awaited.GetOrAdd(part, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (lines.Any(l => l.Contains(part, StringComparison.Ordinal)))
        {
            found.TrySetResult();
        }

        return found.Task;
    }

    public void Dispose() => GC.SuppressFinalize(this);

    protected virtual string ScopesText() => "";

    private void Take(string line, object? state, Exception? exception)
    {
        lines.Enqueue(line + ScopesText());
        Objects.Enqueue((state, exception));
        foreach (var (part, found) in awaited)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                found.TrySetResult();
            }
        }

        act?.Invoke(line);
    }

    private sealed class Logger(ProbeProvider owner, string category) : ILogger
    {
        private readonly List<string?> scopes = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            scopes.Add(state.ToString());
            return new Ended(scopes);
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Take($"{category} {logLevel} {formatter(state, exception)}{string.Concat(scopes.Select(s => $" <{s}>"))}", state, exception);
    }

    private sealed class Ended(List<string?> scopes) : IDisposable
    {
        public void Dispose() => scopes.RemoveAt(scopes.Count - 1);
    }
}
