namespace MitmHost;

public sealed record FlowError(string Message, DateTimeOffset Timestamp)
{
}
