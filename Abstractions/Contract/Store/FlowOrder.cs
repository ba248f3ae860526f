namespace MitmHost;

/// <summary>The orders of a view (mitmproxy: <c>view_order</c>). What is equal stands in the order in which it came.</summary>
public enum FlowOrder
{
    /// <summary>By <see cref="Flow.TimestampCreated"/>, the oldest first.</summary>
    Time,

    /// <summary>By method, in ordinal order; what is no HTTP by the name of its protocol.</summary>
    Method,

    /// <summary>By <see cref="HttpRequest.PrettyUrl"/>, in ordinal order; what is no HTTP by the address of the server.</summary>
    Url,

    /// <summary>By the number of bytes in the bodies and messages of both directions, the smallest first.</summary>
    Size,
}
