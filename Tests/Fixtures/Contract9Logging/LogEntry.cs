namespace MitmHost;

public sealed class LogEntry
{
    public string Message => throw new NotSupportedException();

    public string Category => throw new NotSupportedException();
}
