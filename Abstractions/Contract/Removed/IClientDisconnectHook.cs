using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use IClientDisconnectedHook.OnClientDisconnected(ClientConnection).</summary>
[Obsolete("MM6002: use IClientDisconnectedHook.OnClientDisconnected(ClientConnection)", error: true, DiagnosticId = "MM6002", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
[HookContract("clientdisconnect", Since = 6, Removed = 7, ReplacedBy = "client_disconnected")]
public interface IClientDisconnectHook
{
    /// <summary>Never called.</summary>
    /// <param name="client">The client.</param>
    void OnClientDisconnect(ClientConnection client);
}
