namespace MitmHost.Host.Chain;

/// <summary>What becomes of a flow when an addon throws.</summary>
internal enum OnError
{
    /// <summary>The flow goes on without the addon: it fails open.</summary>
    Continue,

    /// <summary>The flow is refused: it fails closed.</summary>
    Block,
}
