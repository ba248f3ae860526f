using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

public sealed class ImportsPart(IClock clock) : Addon, IRunningHook
{
    public void OnRunning() => Logger.LogInformation("{Tick}", clock.Tell());
}
