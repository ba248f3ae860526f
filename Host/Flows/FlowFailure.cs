namespace MitmHost.Host.Flows;

/// <summary>Every way in which a flow can fail.</summary>
internal enum FlowFailure
{
    /// <summary>The request is malformed or ambiguous: 400, or the status that the fault names.</summary>
    ClientMalformed,

    /// <summary>The client has gone, or what it sent stopped in the middle. Nobody is left to answer.</summary>
    ClientGone,

    /// <summary>The body of the request is longer than <c>host.bodySizeLimit</c>: 413.</summary>
    RequestTooLarge,

    /// <summary>The origin cannot be reached, its certificate is not accepted, or an addon refused it: 502.</summary>
    Unreachable,

    /// <summary>The origin closed the connection too early: 502 while the head of the response has not been sent.</summary>
    OriginGone,

    /// <summary>The origin's response is malformed or ambiguous: 502.</summary>
    OriginMalformed,

    /// <summary>The body of the response is longer than <c>host.bodySizeLimit</c>: 502.</summary>
    ResponseTooLarge,

    /// <summary>An addon killed the flow: the client is closed without an answer.</summary>
    Killed,

    /// <summary>An addon that fails closed has failed: 502.</summary>
    Refused,

    /// <summary>The host is shutting down.</summary>
    Stopping,

    /// <summary>A defect of the host itself: 500, and the details in the log.</summary>
    Internal,
}
