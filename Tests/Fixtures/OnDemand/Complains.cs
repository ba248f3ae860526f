using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Logs an error, which even a quiet host shows.</summary>
public sealed class Complains : Addon, IRunningHook
{
    public void OnRunning() => Logger.LogError("complains when it runs");
}
