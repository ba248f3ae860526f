using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MitmHost.Host.Certificates;

/// <summary>A cache that drops its oldest entry when it is full. Reading takes no lock and allocates nothing.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> entries = new();

    // Every entry is in here once, in the order in which they came; what was replaced or removed since stays until its turn comes.
    private readonly ConcurrentQueue<KeyValuePair<TKey, TValue>> arrivals = new();

    public int Count => entries.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    /// <summary>Adds an entry, or puts it in the place of one.</summary>
    /// <param name="key">What it is found by.</param>
    /// <param name="value">The entry.</param>
    /// <param name="outdated">The entry that it is to replace; null when there should be none.</param>
    /// <returns>The entry that is in the cache now: <paramref name="value"/>, or another one that came first.</returns>
    public TValue Offer(TKey key, TValue value, TValue? outdated)
    {
        if (outdated is not null && entries.TryUpdate(key, value, outdated))
        {
            Note(key, value);
            return value;
        }

        var present = entries.GetOrAdd(key, value);
        if (ReferenceEquals(present, value))
        {
            Note(key, value);
        }

        return present;
    }

    /// <summary>Adds an entry in place of whatever is there.</summary>
    public void Set(TKey key, TValue value)
    {
        entries[key] = value;
        Note(key, value);
    }

    public void Remove(TKey key, TValue value) => entries.TryRemove(KeyValuePair.Create(key, value));

    private void Note(TKey key, TValue value)
    {
        arrivals.Enqueue(KeyValuePair.Create(key, value));
        while (arrivals.Count > capacity && arrivals.TryDequeue(out var oldest))
        {
            entries.TryRemove(oldest);
        }
    }
}
