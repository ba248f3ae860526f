using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

public sealed class HangsInStart : Addon, IRunningHook
{
    // Looks at no token: the host has to give up by itself.
    public override async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Logger.LogInformation("hanging");
        await new TaskCompletionSource().Task;
    }

    public void OnRunning()
    {
    }
}
