using System.Diagnostics.CodeAnalysis;

namespace MitmHost;

/// <summary>One HTTP request and its response (mitmproxy: <c>http.HTTPFlow</c>).</summary>
public sealed class HttpFlow : Flow
{
    private HttpRequest request;
    private HttpResponse? response;

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

    private protected override NetworkAddress? Destination => new NetworkAddress(request.Host, request.Port);

    /// <summary>Attaches the origin's response, which is no addon's change.</summary>
    internal void Receive(HttpResponse received) => Attach(received);

    /// <summary>A message that was replaced tells this flow of its edits no more.</summary>
    private void Attach(HttpResponse? attached)
    {
        response?.Flow = null;
        attached?.Flow = this;
        response = attached;
    }
}
