namespace MitmHost;

public sealed class LogEntry
{
    internal LogEntry()
    {
    }

    public string Message => throw null!;

    public string Category => throw null!;
}
