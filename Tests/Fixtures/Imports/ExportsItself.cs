using System.Composition;

namespace MitmHost.Fixtures;

/// <summary>Written by somebody who knows MEF and takes no chances.</summary>
[Export(typeof(Addon))]
public sealed class ExportsItself : Addon, IRunningHook
{
    public void OnRunning()
    {
    }
}
