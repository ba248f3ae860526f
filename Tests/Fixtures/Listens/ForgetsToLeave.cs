namespace MitmHost.Fixtures;

/// <summary>Receives the log in both ways, and removes nothing when it stops.</summary>
#pragma warning disable MM8010 // The old way is what is tested.
public sealed class ForgetsToLeave(ILogProviders providers) : Addon, IAddLogHook
{
    private readonly List<LogEntry> kept = [];

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        providers.Add(new KeptLog());
        return default;
    }

    public void OnAddLog(LogEntry entry) => kept.Add(entry);
}
