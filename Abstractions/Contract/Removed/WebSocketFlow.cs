using System.ComponentModel;

namespace MitmHost;

/// <summary>Gone since contract 7: a WebSocket is part of an <see cref="HttpFlow"/>.</summary>
[Obsolete("MM6010: use HttpFlow", error: true, DiagnosticId = "MM6010", UrlFormat = ContractPages.Changelog)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WebSocketFlow
{
    internal WebSocketFlow()
    {
    }

    /// <summary>Gone since contract 7: use HttpFlow.WebSocket.Messages.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6011: use HttpFlow.WebSocket.Messages", error: true, DiagnosticId = "MM6011", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyList<object> Messages => throw new NotSupportedException("MM6011: use HttpFlow.WebSocket.Messages");

    /// <summary>Gone since contract 7: use the HttpFlow itself.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6012: use the HttpFlow itself", error: true, DiagnosticId = "MM6012", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public HttpFlow HandshakeFlow => throw new NotSupportedException("MM6012: use the HttpFlow itself");

    /// <summary>Gone since contract 7: use HttpFlow.WebSocket.ClosedByClient.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.WebSocket.ClosedByClient", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? CloseSender => throw new NotSupportedException("MM6013: use HttpFlow.WebSocket.ClosedByClient");

    /// <summary>Gone since contract 7: use HttpFlow.WebSocket.CloseCode.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.WebSocket.CloseCode", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int? CloseCode => throw new NotSupportedException("MM6013: use HttpFlow.WebSocket.CloseCode");

    /// <summary>Gone since contract 7: use HttpFlow.WebSocket.CloseReason.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.WebSocket.CloseReason", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? CloseReason => throw new NotSupportedException("MM6013: use HttpFlow.WebSocket.CloseReason");

    /// <summary>Gone since contract 7: nothing took its place.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: nothing took its place", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? CloseMessage => throw new NotSupportedException("MM6013: nothing took its place");

    /// <summary>Gone since contract 7: use HttpFlow.WebSocket.TimestampEnd.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.WebSocket.TimestampEnd", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Ended => throw new NotSupportedException("MM6013: use HttpFlow.WebSocket.TimestampEnd");

    /// <summary>Gone since contract 7: use HttpFlow.Request.Headers[&quot;Sec-WebSocket-Key&quot;].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.Request.Headers[\"Sec-WebSocket-Key\"]", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ClientKey => throw new NotSupportedException("MM6013: use HttpFlow.Request.Headers[\"Sec-WebSocket-Key\"]");

    /// <summary>Gone since contract 7: use HttpFlow.Request.Headers[&quot;Sec-WebSocket-Protocol&quot;].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.Request.Headers[\"Sec-WebSocket-Protocol\"]", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ClientProtocol => throw new NotSupportedException("MM6013: use HttpFlow.Request.Headers[\"Sec-WebSocket-Protocol\"]");

    /// <summary>Gone since contract 7: use HttpFlow.Request.Headers[&quot;Sec-WebSocket-Extensions&quot;].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.Request.Headers[\"Sec-WebSocket-Extensions\"]", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ClientExtensions => throw new NotSupportedException("MM6013: use HttpFlow.Request.Headers[\"Sec-WebSocket-Extensions\"]");

    /// <summary>Gone since contract 7: use HttpFlow.Response.Headers[&quot;Sec-WebSocket-Accept&quot;].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.Response.Headers[\"Sec-WebSocket-Accept\"]", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ServerAccept => throw new NotSupportedException("MM6013: use HttpFlow.Response.Headers[\"Sec-WebSocket-Accept\"]");

    /// <summary>Gone since contract 7: use HttpFlow.Response.Headers[&quot;Sec-WebSocket-Protocol&quot;].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.Response.Headers[\"Sec-WebSocket-Protocol\"]", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ServerProtocol => throw new NotSupportedException("MM6013: use HttpFlow.Response.Headers[\"Sec-WebSocket-Protocol\"]");

    /// <summary>Gone since contract 7: use HttpFlow.Response.Headers[&quot;Sec-WebSocket-Extensions&quot;].</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6013: use HttpFlow.Response.Headers[\"Sec-WebSocket-Extensions\"]", error: true, DiagnosticId = "MM6013", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ServerExtensions => throw new NotSupportedException("MM6013: use HttpFlow.Response.Headers[\"Sec-WebSocket-Extensions\"]");

    /// <summary>Gone since contract 7: use HttpFlow.WebSocket.Inject.</summary>
    /// <param name="to">The side that receives it.</param>
    /// <param name="content">The message.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete("MM6014: use HttpFlow.WebSocket.Inject", error: true, DiagnosticId = "MM6014", UrlFormat = ContractPages.Changelog)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void InjectMessage(Connection to, byte[] content) => throw new NotSupportedException("MM6014: use HttpFlow.WebSocket.Inject");
}
