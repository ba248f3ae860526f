using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Telemetry;

/// <summary>Scopes that were begun again around an entry, for a provider that keeps its own account of them.</summary>
internal sealed class ReplayedScopes(IReadOnlyList<IDisposable?> scopes) : IDisposable
{
    public static ReplayedScopes Begin(ILogger logger, IReadOnlyList<LoggedState> scopes) => new([.. scopes.Select(s => logger.BeginScope(s))]);

    public void Dispose()
    {
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            scopes[i]?.Dispose();
        }
    }
}
