namespace MitmHost.Tools.LoadLab.Load;

/// <summary>A request that did not end as it must. Its kind is what is counted.</summary>
internal sealed class LoadFailure(string kind, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>No TCP connection to the proxy.</summary>
    public const string Connect = "connect";

    /// <summary>The TLS handshake behind CONNECT failed.</summary>
    public const string Tls = "tls";

    /// <summary>The connection broke while a request was under way.</summary>
    public const string Reset = "reset";

    /// <summary>The proxy closed before its answer was complete.</summary>
    public const string Closed = "closed";

    /// <summary>The answer is not HTTP/1.x, or its framing is ambiguous.</summary>
    public const string Malformed = "malformed";

    /// <summary>Complete, but not the number of bytes that were asked for.</summary>
    public const string Length = "length";

    /// <summary>Bytes came after the end of the answer.</summary>
    public const string Surplus = "surplus";

    /// <summary>Not answered within the grace period after the run.</summary>
    public const string Timeout = "timeout";

    public string Kind => kind;

    /// <summary>An answer other than 200: <c>status-502</c>.</summary>
    public static LoadFailure Status(int status) => new($"status-{status}", $"answered with status {status}");

    /// <summary>CONNECT was answered with something else than 2xx: <c>connect-status-407</c>.</summary>
    public static LoadFailure ConnectStatus(int status) => new($"connect-status-{status}", $"CONNECT was answered with status {status}");
}
