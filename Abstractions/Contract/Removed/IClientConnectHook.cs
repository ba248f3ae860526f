using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use IClientConnectedHook.OnClientConnected(ClientConnection).</summary>
[Obsolete("MM6001: use IClientConnectedHook.OnClientConnected(ClientConnection)", error: true, DiagnosticId = "MM6001", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
[HookContract("clientconnect", Since = 6, Removed = 7, ReplacedBy = "client_connected")]
public interface IClientConnectHook
{
    /// <summary>Never called.</summary>
    /// <param name="client">The client.</param>
    void OnClientConnect(ClientConnection client);
}
