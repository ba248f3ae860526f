using System.Diagnostics;
using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>The CPU time that a process tree takes while the window is open.</summary>
internal sealed class CpuWindow(Process root) : ILoadWindow
{
    private TimeSpan? before;
    private TimeSpan? after;

    /// <summary>Null when the process ended, or lost a child that nobody waited for.</summary>
    public TimeSpan? Used => after - before is { } used && used >= TimeSpan.Zero ? used : null;

    public void Opened() => before = ProcessTree.Cpu(root);

    public void Closed() => after = ProcessTree.Cpu(root);
}
