namespace MitmHost.Fixtures;

public sealed class ThrowsInConstructor : Addon, IRunningHook
{
    public ThrowsInConstructor() => throw new InvalidOperationException("no luck");

    public void OnRunning()
    {
    }
}
