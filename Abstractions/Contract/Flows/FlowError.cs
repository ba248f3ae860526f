namespace MitmHost;

/// <summary>Why a flow did not end well (mitmproxy: <c>flow.error</c>).</summary>
/// <param name="Message">One sentence.</param>
/// <param name="Timestamp">When it happened.</param>
public sealed record FlowError(string Message, DateTimeOffset Timestamp)
{
    /// <summary>The message of a flow that an addon killed.</summary>
    public const string Killed = "Connection killed.";
}
