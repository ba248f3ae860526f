namespace MitmHost.Host.Transports;

/// <summary>A peer has gone in the middle of a message, or has sent what cannot be read.</summary>
internal sealed class PeerException(string message, bool isMalformed = false) : IOException(message)
{
    /// <summary>Whether what it sent was wrong; else it has gone.</summary>
    public bool IsMalformed { get; } = isMalformed;
}
