namespace MitmHost.Host.Upstream;

/// <summary>An origin cannot be reached. The message says why, in one sentence for the client.</summary>
internal sealed class UpstreamException(string message, Exception? cause = null) : IOException(message, cause);
