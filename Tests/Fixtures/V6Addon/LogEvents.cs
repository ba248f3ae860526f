namespace MitmHost.Fixtures;

public sealed class LogEvents : Addon, ILogHook
{
    public void OnLog(LogEntry entry) => Context.Log.Info("seen");
}
