using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Tests.Addons;

/// <summary>Keeps what is logged as text, <c>category level message</c>, and lets a test wait for a line.</summary>
internal sealed class RecordingLoggers : ILoggerFactory
{
    /// <summary>Far longer than anything takes: it ends a test that would never end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public async Task WaitFor(string line)
    {
        var logged = awaited.GetOrAdd(line, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        try
        {
            await logged.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited in vain for \"{line}\" behind\n{string.Join('\n', Lines)}");
        }
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
        }

        awaited.GetOrAdd(line, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private sealed class Recorder(RecordingLoggers owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Add($"{category} {logLevel} {formatter(state, exception)}");
    }
}
