namespace MitmHost;

/// <summary>The flows of the store that match a filter, in order (mitmproxy: the <c>view</c> addon).</summary>
/// <remarks>
/// It changes at any time: enumerating it takes what was there at the beginning, but between <see cref="IReadOnlyCollection{T}.Count"/> and an index it
/// may have become shorter. Within <see cref="Changed"/> it stands still.
/// </remarks>
public interface IFlowView : IReadOnlyList<Flow>, IDisposable
{
    /// <summary>Tells of each change, one after another.</summary>
    /// <remarks>The store waits meanwhile: take note and return. An exception is logged and goes no further.</remarks>
    event EventHandler<FlowViewChange>? Changed;

    /// <summary>Which flows are shown; null for all.</summary>
    FlowFilter? Filter { get; }

    /// <summary>In which order.</summary>
    FlowOrder Order { get; }

    /// <summary>Whether the order is turned round.</summary>
    bool IsReversed { get; }

    /// <summary>Shows other flows, or the same in another order, which is one change: <see cref="FlowViewChangeKind.Reset"/>.</summary>
    /// <param name="filter">Which flows; null for all.</param>
    /// <param name="order">In which order.</param>
    /// <param name="reversed">Whether the order is turned round.</param>
    void Show(FlowFilter? filter, FlowOrder order, bool reversed);

    /// <summary>Where a flow stands.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>Its index, or −1 when the view does not show it.</returns>
    int IndexOf(Flow flow);
}
