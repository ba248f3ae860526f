namespace MitmHost.Host.Telemetry;

/// <summary>The chain's <c>add_log</c> hook: it listens as long as an addon subscribes to it.</summary>
/// <param name="name">Names it in the log.</param>
/// <param name="isWanted">Whether anybody subscribes just now.</param>
/// <param name="call">Calls the subscribers.</param>
/// <param name="owner">Where it listens.</param>
internal sealed class ListenerSink(string name, Func<bool> isWanted, Func<LogEntry, ValueTask> call, LogFanOut owner) : LogSink(name, owner)
{
    public override bool IsWanted => isWanted();

    protected override ValueTask DeliverAsync(LoggedEntry entry) => isWanted() ? call(entry.ForHook()) : default;
}
