namespace MitmHost.Fixtures;

/// <summary>Knows the contract and forgets to derive from it.</summary>
public sealed class NoAddons : IRunningHook
{
    public void OnRunning()
    {
    }
}
