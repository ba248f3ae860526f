namespace MitmHost.Fixtures;

public sealed class TwoConstructors : Addon, IRunningHook
{
    public TwoConstructors()
    {
    }

    public TwoConstructors(TimeProvider time) => _ = time;

    public void OnRunning()
    {
    }
}
