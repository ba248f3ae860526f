using Microsoft.Extensions.Logging;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Store;

/// <summary>The flows that the host keeps for its addons, bounded by their number and by the bytes of their bodies.</summary>
/// <remarks>One lock guards all: flows come and change a few times each, and views are trees. Bodies are moved to the file beside it.</remarks>
internal sealed partial class FlowStore(StoreLimits limits, string folder, HookChain? chain, ILogger logger) : IFlows, IDisposable
{
    /// <summary>Less than a page of the memory is not worth a place in the file.</summary>
    private const int SmallestFiled = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<string, KeptFlow> byId = new(StringComparer.Ordinal);
    private readonly SortedSet<KeptFlow> droppable = new(KeptFlowOrder.Instance);
    private readonly SortedSet<KeptFlow> movable = new(KeptFlowOrder.Instance);
    private readonly List<WeakReference<FlowView>> views = [];
    private readonly BodyFile file = new(folder);
    private long sequence;
    private long inMemory;
    private long filed;
    private bool isMoving;
    private bool isFileBroken;
    private bool isWanted;

    /// <summary>Whether an addon looks at the flows; else none is kept.</summary>
    public bool IsWanted => Volatile.Read(ref isWanted);

    /// <summary>Ends when the bodies that the memory has no room for have been moved.</summary>
    public Task Moving { get; private set; } = Task.CompletedTask;

    /// <summary>The bytes of bodies in memory.</summary>
    public long BytesInMemory
    {
        get
        {
            lock (gate)
            {
                return inMemory;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return byId.Count;
            }
        }
    }

    /// <summary>From now on flows are kept.</summary>
    public FlowStore Want()
    {
        Volatile.Write(ref isWanted, true);
        return this;
    }

    public Flow? Find(string id)
    {
        lock (gate)
        {
            return byId.GetValueOrDefault(id)?.Flow;
        }
    }

    public IReadOnlyList<Flow> Snapshot()
    {
        lock (gate)
        {
            return [.. byId.Values.OrderBy(k => k.Sequence).Select(k => k.Flow)];
        }
    }

    public IFlowView View(FlowFilter? filter = null, FlowOrder order = FlowOrder.Time, bool reversed = false)
    {
        var view = new FlowView(this, logger, filter, order, reversed);
        lock (gate)
        {
            view.Fill(byId.Values);
            views.RemoveAll(v => !v.TryGetTarget(out _));

            // Weakly: an addon that forgets its views must not stay in memory for them after it has been unloaded.
            views.Add(new WeakReference<FlowView>(view));
        }

        return view;
    }

    public bool Add(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        lock (gate)
        {
            if (byId.ContainsKey(flow.Id) || (byId.Count >= limits.Flows && !DropOldest()))
            {
                return false;
            }

            var kept = new KeptFlow(flow, ++sequence);
            byId.Add(flow.Id, kept);
            Reckon(kept);
            Tell(static (view, k) => view.Put(k), kept);
            MakeRoom();
            return true;
        }
    }

    public bool Remove(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        lock (gate)
        {
            if (Kept(flow) is not { } kept)
            {
                return false;
            }

            Drop(kept);
            return true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            byId.Clear();
            droppable.Clear();
            movable.Clear();
            (inMemory, filed) = (0, 0);
            EachView(view => view.Fill([]));
        }
    }

    public async ValueTask UpdateAsync(IReadOnlyList<Flow> flows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (flows.Count == 0)
        {
            return;
        }

        foreach (var flow in flows)
        {
            Saw(flow);
        }

        if (chain is not null)
        {
            await chain.RunAsync(static t => t.FlowsUpdated, new FlowsUpdate(flows), cancellationToken);
        }
    }

    /// <summary>A flow has changed. One that is not there, or not any more, is not added.</summary>
    public void Saw(Flow flow)
    {
        lock (gate)
        {
            if (Kept(flow) is { } kept)
            {
                Reckon(kept);
                Tell(static (view, k) => view.Put(k), kept);
                MakeRoom();
            }
        }
    }

    /// <summary>Lets a view show something else.</summary>
    public void Refill(FlowView view, Action change)
    {
        lock (gate)
        {
            change();
            view.Fill(byId.Values);
        }
    }

    public int IndexIn(FlowView view, Flow flow)
    {
        lock (gate)
        {
            return Kept(flow) is { } kept ? view.IndexOf(kept) : -1;
        }
    }

    /// <summary>A view is not followed any more.</summary>
    public void Close(FlowView view)
    {
        lock (gate)
        {
            views.RemoveAll(v => !v.TryGetTarget(out var known) || known == view);
        }
    }

    /// <summary>Bodies in the file cannot be read any more.</summary>
    public void Dispose() => file.Dispose();

    private KeptFlow? Kept(Flow flow) => byId.TryGetValue(flow.Id, out var kept) && ReferenceEquals(kept.Flow, flow) ? kept : null;

    private void Tell(Action<FlowView, KeptFlow> change, KeptFlow kept) => EachView(view => change(view, kept));

    /// <summary>A listener may open or close views meanwhile.</summary>
    private void EachView(Action<FlowView> change)
    {
        foreach (var weak in views.ToArray())
        {
            if (weak.TryGetTarget(out var view))
            {
                change(view);
            }
        }
    }
}
