namespace MitmHost.Host.Store;

/// <summary>The oldest first.</summary>
internal sealed class KeptFlowOrder : IComparer<KeptFlow>
{
    public static readonly KeptFlowOrder Instance = new();

    public int Compare(KeptFlow? x, KeptFlow? y) => x!.Sequence.CompareTo(y!.Sequence);
}
