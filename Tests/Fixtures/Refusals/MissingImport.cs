namespace MitmHost.Fixtures;

public sealed class MissingImport(ICloneable clones) : Addon, IRunningHook
{
    public void OnRunning() => clones.Clone();
}
