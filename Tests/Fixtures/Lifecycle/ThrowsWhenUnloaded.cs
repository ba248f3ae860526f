using System.Runtime.Loader;

namespace MitmHost.Fixtures;

public sealed class ThrowsWhenUnloaded : Addon, IRunningHook
{
    public void OnRunning() =>
        AssemblyLoadContext.GetLoadContext(GetType().Assembly)!.Unloading += _ => throw new InvalidOperationException("not me");
}
