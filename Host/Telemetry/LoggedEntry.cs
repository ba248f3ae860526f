using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Telemetry;

/// <summary>One entry on its way to those who listen. It refers to nothing that belongs to an addon.</summary>
internal sealed class LoggedEntry
{
    /// <summary>About what an entry takes besides its texts.</summary>
    private const long OwnWeight = 128;

    public required string Category { get; init; }

    public required LogLevel Level { get; init; }

    public required EventId EventId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required LoggedState State { get; init; }

    public required LoggedException? Exception { get; init; }

    /// <summary>The scopes in which it was logged, the outermost first.</summary>
    public required IReadOnlyList<LoggedState> Scopes { get; init; }

    /// <summary>The characters that it holds, about.</summary>
    public long Weight => OwnWeight + State.Weight + (Exception?.ToString().Length ?? 0) + Scopes.Sum(s => s.Weight);

    public static IReadOnlyList<LoggedState> ScopesOf(IExternalScopeProvider? provider)
    {
        var scopes = new List<LoggedState>();
        provider?.ForEachScope(static (scope, list) => list.Add(LoggedState.OfScope(scope)), scopes);
        return scopes;
    }

    public LogEntry ForHook() =>
        new(State.Text, Level) { Category = Category, EventId = EventId, Timestamp = Timestamp, Exception = Exception?.ToString() };
}
