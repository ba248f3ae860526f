namespace MitmHost;

public sealed class AddonLog
{
    public void Debug(string message) => throw new NotSupportedException();

    public void Info(string message) => throw new NotSupportedException();

    public void Warn(string message) => throw new NotSupportedException();

    public void Error(string message) => throw new NotSupportedException();

    public void Alert(string message) => throw new NotSupportedException();
}
