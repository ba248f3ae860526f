namespace MitmHost.Tools.LoadLab.Compare;

/// <summary>A proxy that cannot take part.</summary>
internal sealed class ProxyStartException(string message, string errorTail) : Exception(message)
{
    /// <summary>The end of what it wrote to stderr.</summary>
    public string ErrorTail => errorTail;
}
