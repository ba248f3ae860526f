namespace MitmHost.Host.Http1;

/// <summary>What is wrong with a message, and the status that answers it when it is a request.</summary>
internal sealed record Http1Fault(int Status, string Message)
{
    public static Http1Fault Malformed(string message) => new(400, message);
}
