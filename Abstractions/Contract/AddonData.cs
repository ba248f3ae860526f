using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MitmHost;

/// <summary>What one addon keeps per flow.</summary>
/// <remarks>
/// The bag of a flow must not hold the addon's objects once the addon is gone, though the flow may live on in a list or a file. So the tables hang on the
/// addon: an entry lives while its flow and its addon both do. An entry that refers back to the addon keeps its own table alive through the flow, hence
/// <see cref="Drop"/>: a table that nobody reaches frees its handles.
/// </remarks>
internal sealed class AddonData
{
    private ConcurrentDictionary<Type, ConditionalWeakTable<Flow, object>>? tables = [];

    /// <exception cref="InvalidOperationException">The addon is unloaded.</exception>
    public T Of<T>(Flow flow, string addon)
        where T : class, new()
    {
        var all = Volatile.Read(ref tables)
            ?? throw new InvalidOperationException($"The addon {addon} has been unloaded, and what it kept for the flow with it.");
        return (T)all.GetOrAdd(typeof(T), static _ => []).GetValue(flow, static _ => new T());
    }

    /// <summary>The addon is unloaded.</summary>
    public void Drop() => Interlocked.Exchange(ref tables, null);
}
