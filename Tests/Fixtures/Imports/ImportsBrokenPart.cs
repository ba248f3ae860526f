namespace MitmHost.Fixtures;

/// <summary>What it asks for is there, but what that asks for is not.</summary>
internal sealed class ImportsBrokenPart(BrokenPart part) : Addon, IRunningHook
{
    public void OnRunning() => part.Clone();
}
