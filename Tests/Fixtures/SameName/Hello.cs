namespace MitmHost.Fixtures.Other;

/// <summary>Called as the addon of another plugin.</summary>
public sealed class Hello : Addon, IRunningHook
{
    public void OnRunning()
    {
    }
}
