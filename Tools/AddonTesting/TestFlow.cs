using System.Security.Authentication;

namespace MitmHost.Testing;

/// <summary>Describes a flow: the request, what the origin will answer, and the two connections. The origin answers 200 without a body unless told otherwise.</summary>
public sealed class TestFlow
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private bool hasBegun;

    private TestFlow(HttpRequest request)
    {
        request.TimestampStart = Start;
        request.TimestampEnd = Start.AddMilliseconds(1);
        var client = new ClientConnection(new("192.0.2.1", 50123), new("127.0.0.1", 8080), Start.AddMilliseconds(-20));
        Flow = new HttpFlow(client, server: null, request);
        Answer = Received(HttpResponse.Create(200, body: []));
        Connect();
    }

    /// <summary>The flow itself. It has no response before it was sent through an addon, or was <see cref="Complete">completed</see>.</summary>
    public HttpFlow Flow { get; }

    /// <summary>What the origin will answer; null when it fails.</summary>
    internal HttpResponse? Answer { get; private set; }

    internal FlowError? Failure { get; private set; }

    internal bool HasConnectionEvents { get; private set; }

    /// <summary>Begins a flow from a client on 192.0.2.1 to a server on 198.51.100.1; with TLS 1.3 on both sides when the address says https.</summary>
    /// <param name="url">The whole address.</param>
    /// <param name="method">The method.</param>
    /// <param name="body">The body of the request; null and empty both mean none.</param>
    /// <param name="headers">The fields of the request; null means a Host field only.</param>
    /// <returns>The flow, to be described further.</returns>
    /// <exception cref="ArgumentException">The address or the method cannot be sent.</exception>
    public static TestFlow Create(string url = "https://example.org/", string method = "GET", string? body = null, Headers? headers = null)
    {
        var request = HttpRequest.Create(method, url, body: null, headers);
        if (!string.IsNullOrEmpty(body))
        {
            request.Text = body;
        }

        return new TestFlow(request);
    }

    /// <summary>Gives the request a body of bytes.</summary>
    /// <param name="body">The bytes as they travel.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithRequestBody(byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Flow.Request.Body = body;
        return this;
    }

    /// <summary>Sets what the origin answers.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="body">The body as text, sent as UTF-8.</param>
    /// <param name="headers">The fields; null means none but those that the body needs.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithResponse(int status = 200, string body = "", Headers? headers = null) => Answers(HttpResponse.Create(status, body, headers));

    /// <summary>Sets what the origin answers.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="body">The bytes of the body as they travel.</param>
    /// <param name="headers">The fields; null means none but those that the body needs.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithResponse(int status, byte[] body, Headers? headers = null) => Answers(HttpResponse.Create(status, body, headers));

    /// <summary>Lets the origin fail instead of answering: the flow ends with the hook <c>error</c>.</summary>
    /// <param name="message">What went wrong, in one sentence.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithError(string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        Failure = new FlowError(message, Start.AddSeconds(1));
        Answer = null;
        return this;
    }

    /// <summary>Sets where the client comes from.</summary>
    /// <param name="peer">Its address; the default is 192.0.2.1:50123.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithClient(NetworkAddress peer)
    {
        Flow.Client.PeerName = peer;
        return this;
    }

    /// <summary>Sets which address the name of the server stands for.</summary>
    /// <param name="peer">The address; the default is 198.51.100.1 and the port of the request.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithServer(NetworkAddress peer)
    {
        Flow.Server.PeerName = peer;
        return this;
    }

    /// <summary>Sets what was agreed on in the TLS handshakes of both connections.</summary>
    /// <param name="version">The protocol version.</param>
    /// <param name="cipher">The cipher suite by its IANA name.</param>
    /// <param name="alpn">The application protocol; null when none was negotiated.</param>
    /// <param name="sni">The name that the client asked for; null means the host of the request.</param>
    /// <returns>This flow.</returns>
    public TestFlow WithTls(
        SslProtocols version = SslProtocols.Tls13,
        string cipher = "TLS_AES_128_GCM_SHA256",
        string? alpn = "http/1.1",
        string? sni = null)
    {
        foreach (var connection in (Connection[])[Flow.Client, Flow.Server])
        {
            connection.Tls = true;
            connection.TlsVersion = version;
            connection.Cipher = cipher;
            connection.Alpn = alpn;
            connection.Sni = sni ?? Flow.Request.Host;
            connection.TimestampTlsSetup = Start.AddMilliseconds(-5);
        }

        return this;
    }

    /// <summary>Also calls the hooks of the connections and of TLS, before and after those of the flow.</summary>
    /// <returns>This flow.</returns>
    public TestFlow WithConnectionEvents()
    {
        HasConnectionEvents = true;
        return this;
    }

    /// <summary>Ends the flow without any addon: for a test that calls one hook itself.</summary>
    /// <returns>The flow with its response or its error.</returns>
    /// <exception cref="InvalidOperationException">The flow has run already.</exception>
    public HttpFlow Complete()
    {
        Begin();
        Flow.IsLive = true;
        Flow.Error = Failure;
        if (Answer is { } answer)
        {
            Flow.Receive(answer);
        }

        return Flow;
    }

    internal void Begin()
    {
        if (hasBegun)
        {
            throw new InvalidOperationException("This flow has run already. Create another one.");
        }

        hasBegun = true;
    }

    private static HttpResponse Received(HttpResponse response)
    {
        response.TimestampStart = Start.AddMilliseconds(30);
        response.TimestampEnd = Start.AddMilliseconds(35);
        return response;
    }

    private TestFlow Answers(HttpResponse response)
    {
        (Answer, Failure) = (Received(response), null);
        return this;
    }

    private void Connect()
    {
        var server = Flow.Server;
        server.PeerName = new("198.51.100.1", Flow.Request.Port);
        server.SockName = new("192.0.2.9", 40000);
        server.TimestampStart = Start.AddMilliseconds(-15);
        server.TimestampTcpSetup = Start.AddMilliseconds(-10);
        if (Flow.Request.Scheme == "https")
        {
            WithTls();
        }
    }
}
