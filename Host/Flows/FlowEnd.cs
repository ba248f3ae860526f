namespace MitmHost.Host.Flows;

/// <summary>What comes after a flow on the client's connection.</summary>
internal enum FlowEnd
{
    /// <summary>The next request.</summary>
    KeepAlive,

    /// <summary>The end: the response said so, or nothing sensible can follow.</summary>
    Close,

    /// <summary>Another protocol: the origin has agreed to an upgrade.</summary>
    Upgraded,
}
