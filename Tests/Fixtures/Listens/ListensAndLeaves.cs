namespace MitmHost.Fixtures;

/// <summary>Receives the log, and removes its provider when it stops.</summary>
public sealed class ListensAndLeaves(ILogProviders providers) : Addon, IRunningHook
{
    private IDisposable? registration;

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        registration = providers.Add(new KeptLog());
        return default;
    }

    public void OnRunning()
    {
    }

    public override ValueTask StopAsync(CancellationToken cancellationToken)
    {
        registration?.Dispose();
        return default;
    }
}
