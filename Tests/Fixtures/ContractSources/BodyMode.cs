namespace MitmHost;

public enum BodyMode
{
    Auto,
    Buffer,
    Stream,
}
