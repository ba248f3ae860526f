using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

public sealed class ThrowsInStart : Addon, IRunningHook
{
    public override ValueTask StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("not today");

    public void OnRunning()
    {
    }

    public override ValueTask DisposeAsync()
    {
        Logger.LogInformation("disposed");
        return base.DisposeAsync();
    }
}
