using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Telemetry;

/// <summary>A logger provider of an addon's. Its loggers are made as categories come, and let go of with it.</summary>
internal sealed class ProviderSink : LogSink, IExternalScopeProvider
{
    private readonly Dictionary<string, ILogger> loggers = new(StringComparer.Ordinal);
    private readonly bool readsScopes;
    private ILoggerProvider? provider;
    private LoggedEntry? current;

    public ProviderSink(string name, ILoggerProvider provider, LogFanOut owner)
        : base(name, owner)
    {
        this.provider = provider;
        if (provider is ISupportExternalScope reader)
        {
            readsScopes = true;
            reader.SetScopeProvider(this);
        }
    }

    /// <summary>The scopes of the entry that is being passed on; they were those of another flow of execution.</summary>
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        foreach (var scope in Volatile.Read(ref current)?.Scopes ?? [])
        {
            callback(scope, state);
        }
    }

    /// <summary>Scopes begin where entries are logged, not where they are received.</summary>
    public IDisposable Push(object? state) => new ReplayedScopes([]);

    protected override ValueTask DeliverAsync(LoggedEntry entry)
    {
        var logger = LoggerFor(entry.Category);
        if (logger.IsEnabled(entry.Level))
        {
            Log(logger, entry);
        }

        return default;
    }

    protected override void Release()
    {
        provider = null;
        loggers.Clear();
    }

    private ILogger LoggerFor(string category)
    {
        if (!loggers.TryGetValue(category, out var logger))
        {
            logger = provider!.CreateLogger(category) ?? throw new InvalidOperationException($"CreateLogger returned null for {category}.");
            loggers.Add(category, logger);
        }

        return logger;
    }

    private void Log(ILogger logger, LoggedEntry entry)
    {
        using var scopes = readsScopes ? null : ReplayedScopes.Begin(logger, entry.Scopes);
        Volatile.Write(ref current, entry);
        try
        {
            logger.Log(entry.Level, entry.EventId, entry.State, entry.Exception, static (state, _) => state.Text);
        }
        finally
        {
            Volatile.Write(ref current, null);
        }
    }
}
