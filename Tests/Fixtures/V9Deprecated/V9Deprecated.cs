namespace MitmHost.Fixtures;

/// <summary>Built for contract 9, with what that contract deprecated.</summary>
public sealed class V9Deprecated : Addon, IAddLogHook
{
    public void OnAddLog(LogEntry entry) =>
        Context.Log.Info("seen");
}
