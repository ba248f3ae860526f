namespace MitmHost.Fixtures;

/// <summary>Has no options, beside an addon that has.</summary>
public sealed class NoOptions : Addon, IRunningHook
{
    public void OnRunning()
    {
    }
}
