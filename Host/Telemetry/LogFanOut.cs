using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MitmHost.Host.Telemetry;

/// <summary>
/// The one provider behind the console's that the logger factory knows. A factory cannot remove a provider again, and would keep an addon that registered one
/// in memory for good; so addons come and go here.
/// </summary>
/// <param name="time">The clock of the time stamps.</param>
internal sealed class LogFanOut(TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    private readonly Lock gate = new();
    private LogSink[] sinks = [];
    private ILogger reports = NullLogger.Instance;

    public TimeProvider Time { get; } = time;

    /// <summary>The scopes of whoever logs; null until the factory has set it.</summary>
    public IExternalScopeProvider? Scopes { get; private set; }

    /// <summary>Whether anybody wants entries just now.</summary>
    public bool IsListening
    {
        get
        {
            foreach (var sink in Volatile.Read(ref sinks))
            {
                if (sink.IsWanted)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public ILogger CreateLogger(string categoryName) => new FanOutLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

    /// <summary>Sets where faults and losses of those who listen are told.</summary>
    public void ReportTo(ILogger logger) => reports = logger;

    /// <param name="addon">The name of the addon that registers it.</param>
    /// <param name="provider">The provider; it stays its owner's.</param>
    /// <returns>Removes it.</returns>
    public IDisposable Add(string addon, ILoggerProvider provider) => Add(new ProviderSink(addon, provider, this));

    /// <param name="name">Names it in the log.</param>
    /// <param name="isWanted">Whether anybody wants entries just now; asked for each entry.</param>
    /// <param name="call">Gets each entry, one at a time.</param>
    /// <returns>Removes it.</returns>
    public IDisposable Listen(string name, Func<bool> isWanted, Func<LogEntry, ValueTask> call) => Add(new ListenerSink(name, isWanted, call, this));

    public void Offer(LoggedEntry entry)
    {
        var about = Delivery.Current?.Sink;
        foreach (var sink in Volatile.Read(ref sinks))
        {
            if (sink != about)
            {
                sink.Offer(entry);
            }
        }
    }

    /// <summary>Tells the console, and every listener but the one it is about.</summary>
    public void Report(LogSink about, string message)
    {
        var before = Delivery.Current;
        Delivery.Current = new Delivery(about, IsReport: true);
        try
        {
            reports.LogWarning("{Message}", message);
        }
        finally
        {
            Delivery.Current = before;
        }
    }

    /// <summary>Waits until everything that was logged so far has reached those who listen.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.WhenAll(Volatile.Read(ref sinks).Select(s => s.FlushAsync(cancellationToken)));

    public void Remove(LogSink sink)
    {
        lock (gate)
        {
            Volatile.Write(ref sinks, [.. sinks.Where(s => s != sink)]);
        }

        sink.Close();
    }

    public void Dispose()
    {
        foreach (var sink in Volatile.Read(ref sinks))
        {
            Remove(sink);
        }
    }

    private LogSink Add(LogSink sink)
    {
        sink.Start();
        lock (gate)
        {
            Volatile.Write(ref sinks, [.. sinks, sink]);
        }

        return sink;
    }
}
