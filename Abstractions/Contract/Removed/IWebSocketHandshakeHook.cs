using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use IRequestHook.OnRequest(HttpFlow) with a test for Upgrade: websocket.</summary>
[Obsolete("MM6006: use IRequestHook.OnRequest(HttpFlow) with a test for Upgrade: websocket", error: true, DiagnosticId = "MM6006", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
[HookContract("websocket_handshake", Since = 6, Removed = 7, ReplacedBy = "request")]
public interface IWebSocketHandshakeHook
{
    /// <summary>Never called.</summary>
    /// <param name="flow">The flow.</param>
    void OnWebSocketHandshake(HttpFlow flow);
}
