using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use IServerDisconnectedHook.OnServerDisconnected(ServerConnectionEvent).</summary>
[Obsolete("MM6004: use IServerDisconnectedHook.OnServerDisconnected(ServerConnectionEvent)", error: true, DiagnosticId = "MM6004", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
[HookContract("serverdisconnect", Since = 6, Removed = 7, ReplacedBy = "server_disconnected")]
public interface IServerDisconnectHook
{
    /// <summary>Never called.</summary>
    /// <param name="server">The origin.</param>
    void OnServerDisconnect(ServerConnection server);
}
