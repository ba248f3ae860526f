using System.Collections.Concurrent;

namespace MitmHost.Host.Tests.Store;

/// <summary>Keeps what it is told of.</summary>
internal sealed class UpdateProbe : Addon, IFlowsUpdatedHook
{
    public ConcurrentQueue<Flow> Flows { get; } = [];

    public void OnFlowsUpdated(IReadOnlyList<Flow> flows)
    {
        foreach (var flow in flows)
        {
            Flows.Enqueue(flow);
        }
    }
}
