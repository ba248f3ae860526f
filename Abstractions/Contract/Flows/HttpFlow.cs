using System.Diagnostics.CodeAnalysis;

namespace MitmHost;

/// <summary>One HTTP request and its response (mitmproxy: <c>http.HTTPFlow</c>).</summary>
public sealed class HttpFlow : Flow
{
    private HttpRequest request;
    private HttpResponse? response;
    private WebSocketData? webSocket;

    /// <summary>Makes a flow.</summary>
    /// <param name="client">The connection to the client.</param>
    /// <param name="server">The connection to the origin, or null to derive it from the request.</param>
    /// <param name="request">The request.</param>
    public HttpFlow(ClientConnection client, ServerConnection? server, HttpRequest request)
        : base(client, server)
    {
        ArgumentNullException.ThrowIfNull(request);
        this.request = request;
        request.Flow = this;
        TimestampCreated = request.TimestampStart;
    }

    private HttpFlow(HttpFlow original)
        : base(original)
    {
        request = original.request.Copy();
        response = original.response?.Copy();
        webSocket = original.webSocket?.Copy();
    }

    /// <summary>The request. Never null.</summary>
    public HttpRequest Request
    {
        get => request;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            WritePermit.Demand(this);
            request.Flow = null;
            value.Flow = this;
            request = value;
            Touch();
            Redirected();
        }
    }

    /// <summary>
    /// The response. Setting one in a hook before <c>responseheaders</c> answers the client without contacting the origin;
    /// the later addons still see the flow. Setting null takes it back.
    /// </summary>
    /// <exception cref="InvalidOperationException">Read while there is none: see <see cref="HasResponse"/>.</exception>
    [AllowNull]
    public HttpResponse Response
    {
        get => response ?? throw new InvalidOperationException("This flow has no response yet. Use a response hook, or check HasResponse.");
        set
        {
            WritePermit.Demand(this);
            Attach(value);
            Touch();
        }
    }

    /// <summary>Whether there is a response.</summary>
    public bool HasResponse => response is not null;

    /// <summary>The response, or null: one look, where another thread may take it back between two.</summary>
    internal HttpResponse? ResponseIfAny => response;

    /// <summary>
    /// What passed over the WebSocket that the request asked for; null when the flow is no WebSocket. Setting it describes a flow, it opens no WebSocket.
    /// </summary>
    public WebSocketData? WebSocket
    {
        get => webSocket;
        set
        {
            WritePermit.Demand(this);
            Attach(value);
            Touch();
        }
    }

    private protected override NetworkAddress? Destination => new NetworkAddress(request.Host, request.Port);

    /// <summary>Attaches the origin's response, which is no addon's change.</summary>
    internal void Receive(HttpResponse received) => Attach(received);

    /// <summary>Attaches a WebSocket that was opened, or stored, which is no addon's change.</summary>
    internal void Receive(WebSocketData? opened) => Attach(opened);

    private protected override Flow Copy() => new HttpFlow(this);

    private protected override bool HasContentOf(Flow other) =>
        other is HttpFlow flow
        && request.IsSameAs(flow.request)
        && (response is null ? flow.response is null : flow.response is not null && response.IsSameAs(flow.response))
        && (webSocket is null ? flow.webSocket is null : flow.webSocket is not null && webSocket.IsSameAs(flow.webSocket));

    private protected override void TakeContentOf(Flow earlier)
    {
        var kept = (HttpFlow)earlier;
        request.Flow = null;
        request = kept.request;
        request.Flow = this;
        Attach(kept.response);
        Attach(kept.webSocket);
    }

    private void Attach(WebSocketData? attached)
    {
        webSocket?.Flow = null;
        attached?.Flow = this;
        webSocket = attached;
    }

    /// <summary>A message that was replaced tells this flow of its edits no more.</summary>
    private void Attach(HttpResponse? attached)
    {
        response?.Flow = null;
        attached?.Flow = this;
        response = attached;
    }
}
