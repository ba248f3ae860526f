namespace MitmHost;

/// <summary>Sends requests of flows again, and takes in flows that were recorded. Addons import it through their constructor.</summary>
public interface IReplay
{
    /// <summary>Whether a flow can be sent again.</summary>
    /// <param name="flow">The flow.</param>
    /// <returns>Why not, in one sentence; null when it can.</returns>
    string? WhyNot(Flow flow);

    /// <summary>Sends a flow's request again, through the route and the addons; all its hooks fire anew (mitmproxy: <c>replay.client</c>).</summary>
    /// <remarks>
    /// The flow itself is used again: its response and its error are dropped, <see cref="Flow.IsReplay"/> becomes <see cref="ReplaySide.Request"/>. Call
    /// <see cref="Flow.Backup"/> before to be able to take that back. A request of HTTP/2 or 3 is sent as HTTP/1.1.
    /// </remarks>
    /// <param name="flow">The flow. Nobody else may use it until the task has ended.</param>
    /// <param name="cancellationToken">Ends the flow.</param>
    /// <returns>The flow, with its response or its <see cref="Flow.Error"/>.</returns>
    /// <exception cref="InvalidOperationException">The flow cannot be sent again, see <see cref="WhyNot"/>; or the proxy does not listen yet, or no more.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<HttpFlow> ReplayAsync(HttpFlow flow, CancellationToken cancellationToken = default);

    /// <summary>Takes in a flow that was recorded: its hooks run as when it was live, nothing is sent, and the flow is kept (mitmproxy: <c>load_flow</c>).</summary>
    /// <remarks>
    /// Of an HTTP flow <c>requestheaders</c> and <c>request</c> run, then <c>responseheaders</c> and <c>response</c> where there is a response, then <c>error</c>
    /// where there is an error. A flow of another kind has no hooks and is only kept.
    /// </remarks>
    /// <param name="flow">The flow. Nobody else may use it until the task has ended.</param>
    /// <param name="cancellationToken">Ends the waiting for the addons.</param>
    /// <returns>A task that ends when the addons have seen the flow.</returns>
    /// <exception cref="InvalidOperationException">The proxy does not listen yet, or no more.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask LoadAsync(Flow flow, CancellationToken cancellationToken = default);
}
