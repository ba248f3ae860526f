namespace MitmHost.Fixtures;

/// <summary>Logs and receives the log as addons of contract 9 did. It was built for that contract.</summary>
public sealed class LogsAsBefore : Addon, IRunningHook, IAddLogHook
{
    public void OnRunning()
    {
        Context.Log.Info("told in the old way, {braces} and all");
        Context.Log.Error("failed in the old way");
    }

    public void OnAddLog(LogEntry entry)
    {
        Console.WriteLine($"add_log: {entry.Category} | {entry.Message}");

        // Would go round for ever if it came back.
        Context.Log.Warn($"echo of {entry.Category}");
    }
}
