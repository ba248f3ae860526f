namespace MitmHost.Plugins;

/// <summary>Keeps the last entries of the log (mitmproxy: <c>eventstore</c>), and shows how an addon receives the log since contract 9.</summary>
/// <remarks>It registers a logger provider when it starts and removes it when it stops; what it keeps is text, so that it keeps no other addon in memory.</remarks>
[Addon("event-store", Description = "Keeps the last entries of the log, and writes them to a file when it stops.")]
internal sealed class EventStore(ILogProviders providers, TimeProvider time) : Addon<EventStoreOptions>, IOptionsChangedHook
{
    private EntryRing? ring;
    private IDisposable? registration;

    /// <summary>The entries that are kept, the oldest first.</summary>
    public IReadOnlyList<LogEntry> Entries => ring?.ToList() ?? [];

    /// <summary>Forgets all entries (mitmproxy: <c>eventstore.clear</c>).</summary>
    public void Clear() => ring?.Clear();

    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        ring = new EntryRing(time, Options.Size);
        registration = providers.Add(new EventLoggers(ring));
        return default;
    }

    public void OnOptionsChanged(IReadOnlySet<string> names) => ring?.Resize(Options.Size);

    public override async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        registration?.Dispose();
        if (Options.File is { } file)
        {
            await EventFile.WriteAsync(file, Entries, cancellationToken);
        }
    }
}
