using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Tells each moment of its life, at a level each.</summary>
public sealed class Recorder : Addon, IRunningHook
{
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Logger.LogDebug("debugging {Name}", Context.Name);
        Logger.LogInformation("start");
        Context.Stopping.Register(() => Logger.LogInformation("stopping"));
        return default;
    }

    public void OnRunning() => Logger.LogWarning("running");

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        Logger.LogInformation("stop");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Logger.LogInformation("dispose");
    }
}
