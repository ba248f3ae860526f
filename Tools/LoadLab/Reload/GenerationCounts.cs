namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>What became of the generations that left.</summary>
/// <param name="Replaced">How many left.</param>
/// <param name="Collected">Gone from the memory, as the host has proved.</param>
/// <param name="Leaked">In the memory still, as the host has found.</param>
internal sealed record GenerationCounts(int Replaced, int Collected, int Leaked)
{
    /// <summary>The host has said nothing of them yet.</summary>
    public int Undecided => Replaced - Collected - Leaked;
}
