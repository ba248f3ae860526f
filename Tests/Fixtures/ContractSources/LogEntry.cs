namespace MitmHost;

public sealed class LogEntry
{
    internal LogEntry()
    {
    }
}
