namespace MitmHost;

/// <summary>The flows that the host keeps. Addons import it through their constructor; while nobody does, no flow is kept.</summary>
/// <remarks>
/// A flow is there from the end of its <c>requestheaders</c> hook on. At most <c>host.storeFlows</c> flows are kept: the oldest that has ended and has no
/// <see cref="Flow.Marked"/> goes first, and a flow for which no room can be made is not kept. Bodies beyond <c>host.storeBodies</c> lie in a temporary file,
/// from which <see cref="HttpMessage.Body"/> reads them. All members may be used from any thread.
/// </remarks>
public interface IFlows
{
    /// <summary>The number of flows.</summary>
    int Count { get; }

    /// <summary>Finds a flow.</summary>
    /// <param name="id">Its <see cref="Flow.Id"/>.</param>
    /// <returns>The flow, or null when it is not there, or not any more.</returns>
    Flow? Find(string id);

    /// <summary>All flows, in the order in which they came.</summary>
    /// <returns>A list that does not change.</returns>
    IReadOnlyList<Flow> Snapshot();

    /// <summary>Opens a live view: the flows that match, in order, followed as they change.</summary>
    /// <param name="filter">Which flows; null for all.</param>
    /// <param name="order">In which order.</param>
    /// <param name="reversed">Whether the order is turned round.</param>
    /// <returns>The view. It is followed for as long as somebody holds it; dispose it to end that at once.</returns>
    IFlowView View(FlowFilter? filter = null, FlowOrder order = FlowOrder.Time, bool reversed = false);

    /// <summary>Adds a flow, such as one that was loaded from a file.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>False when one with its id is there already, or no room can be made for it.</returns>
    bool Add(Flow flow);

    /// <summary>Removes a flow. One that is under way goes on, and is not added again.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>False when it was not there.</returns>
    bool Remove(Flow flow);

    /// <summary>Removes all flows, marked ones too.</summary>
    void Clear();

    /// <summary>To be called when flows were edited outside of their hooks: brings the views in step, and fires <c>update</c>.</summary>
    /// <param name="flows">The flows; those that are not in the store are only announced.</param>
    /// <param name="cancellationToken">Ends the waiting for the addons.</param>
    /// <returns>A task that ends when the addons were told.</returns>
    ValueTask UpdateAsync(IReadOnlyList<Flow> flows, CancellationToken cancellationToken = default);
}
