namespace MitmHost;

public interface IAddLogHook
{
    void OnAddLog(LogEntry entry);
}
