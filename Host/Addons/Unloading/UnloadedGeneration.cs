namespace MitmHost.Host.Addons.Unloading;

/// <summary>A generation that was unloaded and may still be in memory.</summary>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Number">Which generation of it.</param>
/// <param name="Assembly">
/// Its main assembly; tracks resurrection, so that it is alive exactly as long as the code is in memory. The load context itself would tell nothing:
/// it is taken off the runtime's list at once, leak or not.
/// </param>
/// <param name="LikelyCause">Why it may stay, as the end of a sentence.</param>
internal sealed record UnloadedGeneration(string Plugin, int Number, WeakReference Assembly, string LikelyCause)
{
    /// <summary>How many full collections there were when it was unloaded.</summary>
    public int CollectionsBefore { get; } = GC.CollectionCount(GC.MaxGeneration);

    public UnloadState State { get; set; } = UnloadState.Pending;
}
