namespace MitmHost.Fixtures;

/// <summary>A generic class is no addon: nobody could say of what.</summary>
internal sealed class Generic<T> : Described<T>, IRunningHook
{
    public void OnRunning()
    {
    }
}
