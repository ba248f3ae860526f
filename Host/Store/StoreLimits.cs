namespace MitmHost.Host.Store;

/// <summary>How much the store of flows may hold.</summary>
/// <param name="Flows">The number of flows.</param>
/// <param name="Bodies">The number of body bytes in memory; beyond that they go to a file.</param>
internal sealed record StoreLimits(int Flows, long Bodies)
{
    /// <summary>A disk is larger than the memory, but not without end.</summary>
    private const int FilePerMemory = 16;

    public long Filed { get; } = Bodies > long.MaxValue / FilePerMemory ? long.MaxValue : Bodies * FilePerMemory;
}
