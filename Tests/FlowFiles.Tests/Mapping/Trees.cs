using System.Text;

namespace MitmHost.FlowFiles.Tests.Mapping;

/// <summary>Flows as mitmproxy 11 and later store them, key by key as its own classes write them.</summary>
internal static class Trees
{
    public static TnetDictionary Http() => Common("http")
        .With("request", Request())
        .With("response", Response())
        .With("websocket", TnetValue.Null);

    public static TnetDictionary WebSocket() => Http().With("websocket", Map(
        ("messages", List(
            List(TnetValue.Of(1L), TnetValue.Of(true), Bytes("héllo"), TnetValue.Of(1700000003.25), TnetValue.Of(false), TnetValue.Of(false)),
            List(TnetValue.Of(2L), TnetValue.Of(false), TnetValue.Bytes(new byte[] { 0, 255 }), TnetValue.Of(3L), TnetValue.Of(true), TnetValue.Of(true)))),
        ("closed_by_client", TnetValue.Of(true)),
        ("close_code", TnetValue.Of(1000L)),
        ("close_reason", TnetValue.Text("bye")),
        ("timestamp_end", TnetValue.Of(1700000004.5))));

    public static TnetDictionary Stream(string type) => Common(type)
        .With("messages", List(
            List(TnetValue.Of(true), Bytes("ping"), TnetValue.Of(1700000001.125)),
            List(TnetValue.Of(false), Bytes(""), TnetValue.Of(0.1))));

    public static TnetDictionary Dns() => Common("dns").With("request", Query(isQuery: true)).With("response", Query(isQuery: false));

    public static TnetDictionary Of(string type) => type switch
    {
        "http" => Http(),
        "websocket" => WebSocket(),
        "dns" => Dns(),
        _ => Stream(type),
    };

    public static TnetDictionary With(this TnetDictionary tree, string key, TnetValue value)
    {
        tree[key] = value;
        return tree;
    }

    public static TnetValue Bytes(string text) => TnetValue.Bytes(Encoding.UTF8.GetBytes(text));

    public static TnetValue List(params TnetValue[] items)
    {
        var list = new TnetList(items.Length);
        foreach (var item in items)
        {
            list.Add(item);
        }

        return TnetValue.List(list);
    }

    public static TnetValue Map(params (string Key, TnetValue Value)[] items)
    {
        var map = new TnetDictionary(items.Length);
        foreach (var (key, value) in items)
        {
            map.Add(key, value);
        }

        return TnetValue.Dictionary(map);
    }

    public static TnetValue Address(string host, long port) => List(TnetValue.Text(host), TnetValue.Of(port));

    private static TnetDictionary Common(string type) => Map(
        ("version", TnetValue.Of(21L)),
        ("type", TnetValue.Text(type)),
        ("id", TnetValue.Text("11111111-2222-3333-4444-555555555555")),
        ("error", Map(("msg", TnetValue.Text("gone")), ("timestamp", TnetValue.Of(1700000002.0625)))),
        ("client_conn", Client()),
        ("server_conn", Server()),
        ("intercepted", TnetValue.Of(true)),
        ("is_replay", TnetValue.Text("request")),
        ("marked", TnetValue.Text(":default:")),
        ("metadata", Map(("a", TnetValue.Of(1L)), ("b", List(TnetValue.Null, TnetValue.Of(1.5), Bytes("x"))), ("c", Map(("d", TnetValue.Of(true)))))),
        ("comment", TnetValue.Text("ünïcode")),
        ("timestamp_created", TnetValue.Of(1700000000.75))).AsDictionary();

    private static TnetValue Client() => TnetValue.Dictionary(Connection("c")
        .With("peername", Address("127.0.0.1", 50000))
        .With("mitmcert", Bytes("-----BEGIN NOTHING"))
        .With("proxy_mode", TnetValue.Text("reverse:https://example.org@8081")));

    private static TnetValue Server() => TnetValue.Dictionary(Connection("s")
        .With("address", Address("example.org", 443))
        .With("timestamp_tcp_setup", TnetValue.Of(1700000000.875))
        .With("via", List(TnetValue.Text("http"), Address("proxy", 3128))));

    private static TnetDictionary Connection(string id) => Map(
        ("id", TnetValue.Text(id)),
        ("peername", List(TnetValue.Text("::1"), TnetValue.Of(443L), TnetValue.Of(0L), TnetValue.Of(2L))),
        ("sockname", Address("127.0.0.1", 8080)),
        ("transport_protocol", TnetValue.Text("udp")),
        ("error", TnetValue.Text("refused")),
        ("tls", TnetValue.Of(true)),
        ("certificate_list", List(Bytes("no certificate"))),
        ("alpn", TnetValue.Bytes(new byte[] { (byte)'h', 0xff })),
        ("alpn_offers", List(Bytes("h2"), Bytes("http/1.1"))),
        ("cipher", TnetValue.Text("TLS_AES_128_GCM_SHA256")),
        ("cipher_list", List(TnetValue.Text("A"), TnetValue.Text("B"))),
        ("tls_version", TnetValue.Text("QUICv1")),
        ("sni", TnetValue.Text("example.org")),
        ("timestamp_start", TnetValue.Of(1700000000.123456)),
        ("timestamp_end", TnetValue.Of(1700000009L)),
        ("timestamp_tls_setup", TnetValue.Of(double.NaN))).AsDictionary();

    private static TnetValue Request() => TnetValue.Dictionary(Message()
        .With("host", TnetValue.Text("example.org"))
        .With("port", TnetValue.Of(443L))
        .With("method", Bytes("gEt"))
        .With("scheme", Bytes("https"))
        .With("authority", Bytes("example.org:443"))
        .With("path", TnetValue.Bytes(new byte[] { (byte)'/', 0xe9 })));

    private static TnetValue Response() => TnetValue.Dictionary(Message().With("status_code", TnetValue.Of(299L)).With("reason", Bytes("Fine")));

    private static TnetDictionary Message() => Map(
        ("http_version", Bytes("HTTP/2.0")),
        ("headers", List(
            List(Bytes("X-a"), TnetValue.Bytes(new byte[] { 0xff, (byte)'\r' })),
            List(Bytes("x-A"), Bytes("")),
            List(Bytes(""), Bytes(" spaced ")))),
        ("content", TnetValue.Bytes(new byte[] { 1, 2, 3 })),
        ("trailers", List(List(Bytes("t"), Bytes("1")))),
        ("timestamp_start", TnetValue.Of(1700000001.333333)),
        ("timestamp_end", TnetValue.Of(1700000001.444444))).AsDictionary();

    private static TnetValue Query(bool isQuery) => Map(
        ("id", TnetValue.Of(4711L)),
        ("query", TnetValue.Of(isQuery)),
        ("op_code", TnetValue.Of(0L)),
        ("authoritative_answer", TnetValue.Of(true)),
        ("truncation", TnetValue.Of(false)),
        ("recursion_desired", TnetValue.Of(true)),
        ("recursion_available", TnetValue.Of(false)),
        ("reserved", TnetValue.Of(2L)),
        ("response_code", TnetValue.Of(3L)),
        ("questions", List(Map(("name", TnetValue.Text("example.org")), ("type", TnetValue.Of(1L)), ("class_", TnetValue.Of(1L))))),
        ("answers", List(Resource())),
        ("authorities", List()),
        ("additionals", List(Resource(), Resource())),
        ("timestamp", TnetValue.Of(5.0)));

    private static TnetValue Resource() => Map(
        ("name", TnetValue.Text("example.org")),
        ("type", TnetValue.Of(1L)),
        ("class_", TnetValue.Of(1L)),
        ("ttl", TnetValue.Of(3600L)),
        ("data", Bytes("\u0001\u0002")));
}
