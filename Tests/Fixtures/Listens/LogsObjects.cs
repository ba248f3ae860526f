using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Logs objects of its own: a value, a scope, an exception. Whoever receives the log must not keep them.</summary>
public sealed class LogsObjects : Addon, IRunningHook
{
    public void OnRunning()
    {
        using (Logger.BeginScope(new Own()))
        {
            Logger.LogError(new OwnException(), "an entry with {Own}", new Own());
        }
    }

    private sealed class Own;

    private sealed class OwnException : Exception;
}
