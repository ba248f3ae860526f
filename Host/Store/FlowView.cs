using System.Collections;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Store;

/// <summary>A live view of the store. The store changes it, under its lock; whoever reads takes the tree that is there.</summary>
internal sealed class FlowView : IFlowView
{
    private readonly FlowStore store;
    private readonly ILogger logger;
    private readonly Dictionary<KeptFlow, ViewEntry> shown = new(ReferenceEqualityComparer.Instance);
    private ImmutableSortedSet<ViewEntry> entries = [];

    public FlowView(FlowStore store, ILogger logger, FlowFilter? filter, FlowOrder order, bool reversed)
    {
        (this.store, this.logger) = (store, logger);
        (Filter, Order, IsReversed) = (filter, order, reversed);
    }

    public event EventHandler<FlowViewChange>? Changed;

    public FlowFilter? Filter { get; private set; }

    public FlowOrder Order { get; private set; }

    public bool IsReversed { get; private set; }

    public int Count => Current.Count;

    private ImmutableSortedSet<ViewEntry> Current => Volatile.Read(ref entries);

    public Flow this[int index] => Current[index].Kept.Flow;

    public void Show(FlowFilter? filter, FlowOrder order, bool reversed) => store.Refill(this, () => (Filter, Order, IsReversed) = (filter, order, reversed));

    public int IndexOf(Flow flow) => store.IndexIn(this, flow);

    public IEnumerator<Flow> GetEnumerator()
    {
        foreach (var entry in Current)
        {
            yield return entry.Kept.Flow;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Changed = null;
        store.Close(this);
    }

    /// <summary>Takes what matches of all flows.</summary>
    public void Fill(IReadOnlyCollection<KeptFlow> all)
    {
        shown.Clear();
        var found = new List<ViewEntry>();
        foreach (var kept in all)
        {
            if (Shows(kept))
            {
                var entry = ViewEntry.Of(kept, Order);
                found.Add(entry);
                shown.Add(kept, entry);
            }
        }

        Volatile.Write(ref entries, ImmutableSortedSet.CreateRange(ViewOrder.Of(IsReversed), found));
        Tell(FlowViewChangeKind.Reset, null, -1, -1);
    }

    /// <summary>A flow has come, or changed.</summary>
    public void Put(KeptFlow kept)
    {
        var wasShown = shown.TryGetValue(kept, out var old);
        if (!Shows(kept))
        {
            Take(kept);
            return;
        }

        var oldIndex = wasShown ? IndexOf(old) : -1;
        var entry = ViewEntry.Of(kept, Order);
        if (!wasShown || entry != old)
        {
            var changed = wasShown ? entries.Remove(old) : entries;
            Volatile.Write(ref entries, changed.Add(entry));
            shown[kept] = entry;
        }

        Tell(wasShown ? FlowViewChangeKind.Updated : FlowViewChangeKind.Added, kept.Flow, oldIndex, IndexOf(entry));
    }

    /// <summary>A flow has gone.</summary>
    public void Take(KeptFlow kept)
    {
        if (shown.Remove(kept, out var old))
        {
            var index = IndexOf(old);
            Volatile.Write(ref entries, entries.Remove(old));
            Tell(FlowViewChangeKind.Removed, kept.Flow, index, -1);
        }
    }

    public int IndexOf(KeptFlow kept) => shown.TryGetValue(kept, out var entry) ? entries.IndexOf(entry) : -1;

    /// <summary>Not searched for where nobody is told.</summary>
    private int IndexOf(ViewEntry entry) => Changed is null ? -1 : entries.IndexOf(entry);

    private bool Shows(KeptFlow kept)
    {
        try
        {
            return Filter?.Matches(kept.Flow) ?? true;
        }
        catch (IOException exception)
        {
            logger.LogWarning("The filter \"{Filter}\" cannot look into a flow: {Reason}", Filter, exception.Message);
            return false;
        }
    }

    private void Tell(FlowViewChangeKind kind, Flow? flow, int oldIndex, int index)
    {
        if (Changed is not { } listeners)
        {
            return;
        }

        var change = new FlowViewChange(kind, flow, oldIndex, index);
        foreach (var listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                listener(this, change);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "An addon that follows the flows failed: {Reason}", exception.Message);
            }
        }
    }
}
