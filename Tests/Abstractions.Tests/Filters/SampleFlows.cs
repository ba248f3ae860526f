using System.Text;

namespace MitmHost.Abstractions.Tests.Filters;

/// <summary>One flow of each kind.</summary>
internal static class SampleFlows
{
    public static Flow[] All { get; } = [Request(), Answered(), WebSocket(), Tcp(), Udp(), Dns()];

    public static HttpFlow Request(string url = "https://example.org:8443/path?q=1") =>
        new(Client(), null, HttpRequest.Create("GET", url));

    /// <summary>A request to 203.0.113.5 for www.example.org, answered by an image.</summary>
    public static HttpFlow Answered()
    {
        var request = HttpRequest.Create(
            "POST", "http://203.0.113.5/Upload", "one\ntwo \u00e0"u8.ToArray(), new([("Host", "www.Example.org"), ("Content-Type", "text/plain"), ("X-Note", "n\u00e4")]));
        var response = HttpResponse.Create(201, "Created!"u8.ToArray(), new([("Content-Type", "image/png"), ("Set-Cookie", "a=b")]));
        response.Encode("gzip");
        var flow = new HttpFlow(Client(), new ServerConnection(new NetworkAddress("2001:db8::1", 80)), request)
        {
            Response = response,
            Comment = "first line\nsecond \u00c4 line",
            Marked = ":grapes:",
            IsReplay = ReplaySide.Request,
            Error = new FlowError("gone", DateTimeOffset.UnixEpoch),
        };
        flow.Metadata["name"] = "value";
        flow.Metadata["list"] = new object?[] { 1L, true, null, "text", 1.0, new byte[] { 0x41, 0xff } };
        return flow;
    }

    public static HttpFlow WebSocket()
    {
        var flow = Request("http://ws.example.org/");
        flow.WebSocket = new WebSocketData(
            new WebSocketMessage(WebSocketOpcode.Text, true, "question"u8.ToArray(), DateTimeOffset.UnixEpoch),
            new WebSocketMessage(WebSocketOpcode.Text, false, "answer"u8.ToArray(), DateTimeOffset.UnixEpoch));
        return flow;
    }

    public static TcpFlow Tcp() => new(Client(), null, Message(true, "ping"), Message(false, "pong"));

    public static UdpFlow Udp() => new(
        Client(), null, new UdpMessage(true, "ping"u8.ToArray(), DateTimeOffset.UnixEpoch), new UdpMessage(false, "pong"u8.ToArray(), DateTimeOffset.UnixEpoch));

    public static DnsFlow Dns() => new(Client(), null, new DnsMessage { Id = 1, IsQuery = true, Questions = [new("dns.example.org", 1, 1)] })
    {
        Response = new DnsMessage { Id = 1, IsQuery = false, Answers = [new("dns.example.org", 1, 1, 60, [192, 0, 2, 7]), new("a.example", 5, 1, 60, [1, (byte)'b', 0])] },
    };

    private static TcpMessage Message(bool fromClient, string text) => new(fromClient, Encoding.ASCII.GetBytes(text), DateTimeOffset.UnixEpoch);

    private static ClientConnection Client() => new(new NetworkAddress("::1", 50000), new NetworkAddress("127.0.0.1", 8080), DateTimeOffset.UnixEpoch);
}
