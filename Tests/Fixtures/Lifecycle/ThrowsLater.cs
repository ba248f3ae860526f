namespace MitmHost.Fixtures;

public sealed class ThrowsLater : Addon, IRunningHook
{
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Context.Stopping.Register(() => throw new InvalidOperationException("while stopping"));
        return default;
    }

    public void OnRunning() => throw new InvalidOperationException("while running");

    public override ValueTask StopAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("in stop");

    public override ValueTask DisposeAsync() => throw new InvalidOperationException("in dispose");
}
