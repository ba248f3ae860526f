namespace MitmHost.Host.Tests.Store;

/// <summary>Builds a list from nothing but the changes of a view, as a user interface does.</summary>
internal sealed class ChangeMirror
{
    private readonly IFlowView view;
    private readonly List<Flow> flows;

    public ChangeMirror(IFlowView view)
    {
        this.view = view;
        flows = [.. view];
        view.Changed += (_, change) => Apply(change);
    }

    public void AssertSame() => Assert.Equal(view, flows);

    private void Apply(FlowViewChange change)
    {
        if (change.Kind == FlowViewChangeKind.Reset)
        {
            flows.Clear();
            flows.AddRange(view);
            return;
        }

        if (change.OldIndex >= 0)
        {
            Assert.Same(change.Flow, flows[change.OldIndex]);
            flows.RemoveAt(change.OldIndex);
        }

        if (change.Index >= 0)
        {
            flows.Insert(change.Index, change.Flow!);
        }
    }
}
