namespace MitmHost.Fixtures;

public sealed class HiddenConstructor : Addon, IRunningHook
{
    internal HiddenConstructor()
    {
    }

    public void OnRunning()
    {
    }
}
