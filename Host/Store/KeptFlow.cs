namespace MitmHost.Host.Store;

/// <summary>A flow of the store, and what the store reckons with.</summary>
internal sealed class KeptFlow(Flow flow, long sequence)
{
    public Flow Flow => flow;

    /// <summary>Grows from flow to flow, in the order in which they came.</summary>
    public long Sequence => sequence;

    /// <summary>The bytes of its bodies in memory, when it was last looked at.</summary>
    public long InMemory { get; set; }

    /// <summary>The bytes of its bodies in the file.</summary>
    public long Filed { get; set; }

    /// <summary>Whether the flow may be dropped to make room.</summary>
    public bool IsDroppable => flow is { IsLive: false, Marked: "" };
}
