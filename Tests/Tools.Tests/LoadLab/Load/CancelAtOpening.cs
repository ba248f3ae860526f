using MitmHost.Tools.LoadLab.Load;

namespace MitmHost.Tools.Tests.LoadLab.Load;

/// <summary>Ends the run as soon as it measures.</summary>
internal sealed class CancelAtOpening(CancellationTokenSource cancel) : ILoadWindow
{
    public bool WasClosed { get; private set; }

    public void Opened() => cancel.Cancel();

    public void Closed() => WasClosed = true;
}
