namespace MitmHost;

public sealed class ContextLog
{
    internal ContextLog()
    {
    }

    public void Debug(string message) => throw null!;

    public void Info(string message) => throw null!;

    public void Warn(string message) => throw null!;

    public void Error(string message) => throw null!;

    public void Alert(string message) => throw null!;
}
