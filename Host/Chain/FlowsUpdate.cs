namespace MitmHost.Host.Chain;

/// <summary>Flows that have changed.</summary>
internal sealed class FlowsUpdate(IReadOnlyList<Flow> flows) : IHookSubject
{
    public IReadOnlyList<Flow> Flows => flows;

    /// <summary>An edit within <c>update</c> is not an addon's change to a flow: it would not be sent.</summary>
    public int Revision => 0;

    public string Describe() => flows.Count == 1 ? ((IHookSubject)flows[0]).Describe() : $"{flows.Count} flows";

    public void NoteChange(string addon)
    {
        // Nothing of an update changes.
    }

    public void Refuse(string reason)
    {
        foreach (IHookSubject flow in flows)
        {
            flow.Refuse(reason);
        }
    }
}
