namespace MitmHost.Tools.LoadLab.Load;

/// <summary>Failed requests by kind, with the first message of each kind. Safe for concurrent use.</summary>
internal sealed class ErrorCounts
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, long> byKind = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> firstMessages = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public void Add(LoadFailure failure) => Add(failure.Kind, 1, failure.Message);

    public void Add(IReadOnlyDictionary<string, long> counts, IReadOnlyDictionary<string, string> messages)
    {
        foreach (var (kind, count) in counts)
        {
            Add(kind, count, messages.GetValueOrDefault(kind, kind));
        }
    }

    public IReadOnlyDictionary<string, long> ByKind()
    {
        lock (gate)
        {
            return new SortedDictionary<string, long>(byKind, StringComparer.Ordinal);
        }
    }

    public IReadOnlyDictionary<string, string> FirstMessages()
    {
        lock (gate)
        {
            return new SortedDictionary<string, string>(firstMessages, StringComparer.Ordinal);
        }
    }

    private void Add(string kind, long count, string message)
    {
        lock (gate)
        {
            byKind[kind] = byKind.GetValueOrDefault(kind) + count;
            firstMessages.TryAdd(kind, message);
            Total += count;
        }
    }
}
