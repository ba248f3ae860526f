namespace MitmHost.Host.Flows;

/// <summary>Ends a flow. The message says why, in one sentence for the client, the log and <see cref="Flow.Error"/>.</summary>
internal sealed class FlowException(FlowFailure failure, string message, int status = 502, Exception? cause = null) : Exception(message, cause)
{
    public FlowFailure Failure { get; } = failure;

    /// <summary>The status that answers the client, where it can still be answered.</summary>
    public int Status { get; } = status;
}
