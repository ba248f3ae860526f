using System.Net.Sockets;
using System.Security.Authentication;

namespace MitmHost.Tools.LoadLab.Net;

/// <summary>Tells the failures that a peer can cause from the ones that are bugs of ours.</summary>
internal static class Peer
{
    /// <summary>The peer closed, reset, spoke no TLS, or our own side closed the socket under a pending operation.</summary>
    public static bool IsGone(Exception exception) =>
        exception is IOException or SocketException or AuthenticationException or ObjectDisposedException;
}
