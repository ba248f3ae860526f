namespace MitmHost;

/// <summary>How one body passes. Set it in a headers hook; afterwards it has no effect.</summary>
public enum BodyMode
{
    /// <summary>Held back until complete when a subscribed addon needs it, passed on as it comes otherwise.</summary>
    Auto,

    /// <summary>Held back until complete, within the limits of <c>host.streamLargeBodies</c> and <c>host.bodySizeLimit</c>.</summary>
    Buffer,

    /// <summary>Passed on as it comes; <see cref="HttpMessage.Body"/> is null afterwards.</summary>
    Stream,
}
