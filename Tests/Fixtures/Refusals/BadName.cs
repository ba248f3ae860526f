namespace MitmHost.Fixtures;

[Addon("Bad Name")]
public sealed class BadName : Addon, IRunningHook
{
    public void OnRunning()
    {
    }
}
