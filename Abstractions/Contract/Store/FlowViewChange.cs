namespace MitmHost;

/// <summary>One change of a view.</summary>
/// <param name="kind">What happened.</param>
/// <param name="flow">The flow; null for a reset.</param>
/// <param name="oldIndex">Where it stood; −1 when it was not there.</param>
/// <param name="index">Where it stands; −1 when it is not there.</param>
public sealed class FlowViewChange(FlowViewChangeKind kind, Flow? flow = null, int oldIndex = -1, int index = -1) : EventArgs
{
    /// <summary>What happened.</summary>
    public FlowViewChangeKind Kind => kind;

    /// <summary>The flow; null for a reset.</summary>
    public Flow? Flow => flow;

    /// <summary>Where the flow stood before the change; −1 when it was not there.</summary>
    public int OldIndex => oldIndex;

    /// <summary>Where the flow stands after the change; −1 when it is not there.</summary>
    public int Index => index;
}
