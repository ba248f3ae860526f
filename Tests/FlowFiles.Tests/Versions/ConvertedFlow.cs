using static MitmHost.FlowFiles.Tests.Mapping.Trees;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>What <see cref="OldFlow"/> must be in version 21: what its own version told, and the set words for what it did not tell.</summary>
internal sealed record ConvertedFlow(OldFlow Old)
{
    private Era Era => new(Old.Version);

    public TnetDictionary Http()
    {
        var flow = Common("http", 1001.5)
            .With("request", Request())
            .With("response", Old.HasResponse ? Response() : TnetValue.Null)
            .With("websocket", TnetValue.Null);
        return Old.HasBackup
            ? flow.With("backup", TnetValue.Dictionary(new ConvertedFlow(Old with { HasBackup = false, Path = "/before" }).Http()))
            : flow;
    }

    public TnetDictionary Tcp() => Common("tcp", 1000.25).With("messages", List(
        List(TnetValue.Of(value: true), Bytes("ping"), TnetValue.Of(1001.5)),
        List(TnetValue.Of(value: false), Bytes("pong"), TnetValue.Of(1002.5))));

    public TnetDictionary WebSocket() => Http().With("metadata", Map(("a", TnetValue.Of(1L)))).With("websocket", Map(
        ("messages", List(
            List(TnetValue.Of(1L), TnetValue.Of(value: true), Bytes("héllo"), TnetValue.Of(1003.5), TnetValue.Of(value: false), TnetValue.Of(value: false)),
            List(TnetValue.Of(2L), TnetValue.Of(value: false), Bytes("\u0001"), TnetValue.Of(1004.5), TnetValue.Of(value: false), TnetValue.Of(value: false)))),
        ("closed_by_client", TnetValue.Of(value: false)),
        ("close_code", TnetValue.Of(1001L)),
        ("close_reason", TnetValue.Text("bye")),
        ("timestamp_end", TnetValue.Of(1008.5))));

    private TnetDictionary Common(string type, double began) => Map(
        ("version", TnetValue.Of(21L)),
        ("type", TnetValue.Text(type)),
        ("id", TnetValue.Text(OldFlow.Id)),
        ("error", Old.HasError ? Map(("msg", TnetValue.Text("gone")), ("timestamp", TnetValue.Of(1009.5))) : TnetValue.Null),
        ("client_conn", Client()),
        ("server_conn", Server()),
        ("intercepted", TnetValue.Of(value: true)),
        ("is_replay", Old.Replayed is null ? TnetValue.Null : TnetValue.Text(Old.Replayed)),
        ("marked", TnetValue.Text(Old.IsMarked && Era.Since(0, 18) ? ":default:" : "")),
        ("metadata", Era.Since(0, 19) ? Map(("a", TnetValue.Of(1L))) : Map()),
        ("comment", TnetValue.Text(Era.Since(14) ? "said" : "")),
        ("timestamp_created", TnetValue.Of(Era.Since(16) ? 1000.75 : began))).AsDictionary();

    private TnetValue Client() => TnetValue.Dictionary(Connection("client", Era.Since(0, 19), Era.Since(0, 19), Era.Since(0, 19))
        .With("peername", Address("127.0.0.1", 50000))
        .With("sockname", Era.Since(10) ? Address("127.0.0.1", 8080) : Address("", 0))
        .With("sni", Era.Since(0, 19) ? TnetValue.Text("example.org") : TnetValue.Null)
        .With("mitmcert", Era.Since(3, 0) ? Bytes("PEM ours") : TnetValue.Null)
        .With("proxy_mode", TnetValue.Text(Era.Since(18) ? "reverse:https://example.org@8081" : "regular")));

    private TnetValue Server() => TnetValue.Dictionary(Connection("server", Era.Since(0, 19), Era.Since(10), Era.Since(3, 0))
        .With("peername", Era.Since(0, 17) ? Address("93.184.216.34", 443) : TnetValue.Null)
        .With("sockname", Address("10.0.0.1", 50001))
        .With("sni", TnetValue.Text("example.org"))
        .With("address", Address("example.org", 443))
        .With("timestamp_tcp_setup", TnetValue.Of(1000.375))
        .With("via", Old.HasVia && Era.Since(10) ? List(TnetValue.Text("http"), Address("proxy", 3128)) : TnetValue.Null));

    /// <summary>Connections had no id before 5: what they get is told by other tests.</summary>
    private TnetDictionary Connection(string side, bool hasAlpn, bool hasCipher, bool hasTlsVersion) => Map(
        ("id", TnetValue.Text(Era.Since(5) ? side : "")),
        ("transport_protocol", TnetValue.Text("tcp")),
        ("error", Era.Since(10) ? TnetValue.Text("reset") : TnetValue.Null),
        ("tls", TnetValue.Of(value: true)),
        ("certificate_list", Era.Since(10) ? List(Bytes("PEM " + side), Bytes("PEM issuer")) : List(Bytes("PEM " + side))),
        ("alpn", hasAlpn ? Bytes("h2") : TnetValue.Null),
        ("alpn_offers", Era.Since(10) ? List(Bytes("h2"), Bytes("http/1.1")) : hasAlpn ? List(Bytes("h2")) : List()),
        ("cipher", hasCipher ? TnetValue.Text("AES " + side) : TnetValue.Null),
        ("cipher_list", Era.Since(10) ? List(TnetValue.Text("A"), TnetValue.Text("B")) : hasCipher ? List(TnetValue.Text("AES " + side)) : List()),
        ("tls_version", hasTlsVersion ? TnetValue.Text("TLSv1.2") : TnetValue.Null),
        ("timestamp_start", TnetValue.Of(1000.25)),
        ("timestamp_end", TnetValue.Of(1008.5)),
        ("timestamp_tls_setup", TnetValue.Of(1000.5))).AsDictionary();

    private TnetValue Request() => TnetValue.Dictionary(Message(1001.5)
        .With("host", TnetValue.Text("example.org"))
        .With("port", TnetValue.Of(443L))
        .With("method", Bytes("POST"))
        .With("scheme", Bytes("https"))
        .With("authority", Bytes(Era.Since(9) ? "example.org:443" : ""))
        .With("path", Bytes(Old.Path)));

    private TnetValue Response() => TnetValue.Dictionary(Message(1003.5).With("status_code", TnetValue.Of(404L)).With("reason", Bytes("Not here")));

    private TnetDictionary Message(double start) => Map(
        ("http_version", Bytes("HTTP/1.1")),
        ("headers", List(List(Bytes("Host"), Bytes("example.org")), List(Bytes("x-A"), TnetValue.Bytes(new byte[] { 0xff, (byte)'\r' })))),
        ("content", TnetValue.Bytes(new byte[] { 1, 2, 255 })),
        ("trailers", Era.Since(8) ? List(List(Bytes("t"), Bytes("1"))) : TnetValue.Null),
        ("timestamp_start", TnetValue.Of(start)),
        ("timestamp_end", TnetValue.Of(start + 0.25))).AsDictionary();
}
