using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: use IWebSocketEndHook.OnWebSocketEnd(HttpFlow) with the close code.</summary>
[Obsolete("MM6007: use IWebSocketEndHook.OnWebSocketEnd(HttpFlow) with the close code", error: true, DiagnosticId = "MM6007", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
[HookContract("websocket_error", Since = 6, Removed = 7, ReplacedBy = "websocket_end")]
public interface IWebSocketErrorHook
{
    /// <summary>Never called.</summary>
    /// <param name="flow">The flow.</param>
    void OnWebSocketError(WebSocketFlow flow);
}
