using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>One measured window of one proxy.</summary>
internal sealed record Round(LoadResult Load, double? CpuSeconds)
{
    /// <summary>Null when nothing was answered, or the time could not be read.</summary>
    public double? CpuMicrosecondsPerRequest => Load.Requests > 0 ? CpuSeconds * 1e6 / Load.Requests : null;
}
