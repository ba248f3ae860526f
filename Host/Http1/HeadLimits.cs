namespace MitmHost.Host.Http1;

/// <summary>What a peer may make the proxy hold before it has said what it wants.</summary>
internal static class HeadLimits
{
    /// <summary>Bytes of one head. Beyond it a request is answered with 431, a response with 502.</summary>
    public const int LongestHead = 64 * 1024;
}
