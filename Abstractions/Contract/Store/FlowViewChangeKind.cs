namespace MitmHost;

/// <summary>What can happen to a view.</summary>
public enum FlowViewChangeKind
{
    /// <summary>A flow has come, at <see cref="FlowViewChange.Index"/>.</summary>
    Added,

    /// <summary>A flow has changed, and may have moved from <see cref="FlowViewChange.OldIndex"/> to <see cref="FlowViewChange.Index"/>.</summary>
    Updated,

    /// <summary>A flow has gone, from <see cref="FlowViewChange.OldIndex"/>.</summary>
    Removed,

    /// <summary>All may have changed: read the view anew.</summary>
    Reset,
}
