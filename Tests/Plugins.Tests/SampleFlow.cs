using System.Security.Authentication;

namespace MitmHost.Plugins.Tests;

/// <summary>Flows as the host makes them, with everything that it fills in.</summary>
internal static class SampleFlow
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    public static HttpFlow Request(string method = "GET", string url = "https://example.org/a?b", byte[]? body = null, Headers? headers = null)
    {
        var client = new ClientConnection(new("192.0.2.1", 50123), new("127.0.0.1", 8080), Start.AddMilliseconds(-20));
        var request = HttpRequest.Create(method, url, body, headers);
        request.TimestampStart = Start;
        request.TimestampEnd = Start.AddMilliseconds(0.4);
        return new HttpFlow(client, null, request) { IsLive = true };
    }

    public static HttpFlow Answered(int status = 200, string body = "hello", string method = "GET", string url = "https://example.org/a?b") =>
        Answer(Request(method, url), HttpResponse.Create(status, body));

    public static HttpFlow Answer(HttpFlow flow, HttpResponse response)
    {
        response.TimestampStart = Start.AddMilliseconds(30);
        response.TimestampEnd = Start.AddMilliseconds(34.2);
        flow.Receive(response);
        return flow;
    }

    public static HttpFlow Failed(HttpFlow flow, string message)
    {
        flow.Error = new FlowError(message, Start.AddSeconds(30));
        return flow;
    }

    public static void Connect(HttpFlow flow)
    {
        Encrypt(flow.Client, SslProtocols.Tls13, "TLS_AES_128_GCM_SHA256");
        flow.Server.PeerName = new("2001:db8::1", 443);
        flow.Server.SockName = new("192.0.2.9", 40000);
        flow.Server.TimestampStart = Start;
        Encrypt(flow.Server, SslProtocols.Tls12, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }

    private static void Encrypt(Connection connection, SslProtocols version, string cipher)
    {
        connection.TlsVersion = version;
        connection.Cipher = cipher;
        connection.Alpn = "http/1.1";
        connection.Sni = "example.org";
        connection.TimestampTlsSetup = connection.TimestampStart!.Value.AddMilliseconds(12);
    }
}
