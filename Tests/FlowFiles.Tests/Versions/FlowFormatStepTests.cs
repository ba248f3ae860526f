using MitmHost.FlowFiles.Tests.Mapping;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>What each step changes, and that it changes nothing else.</summary>
public sealed class FlowFormatStepTests
{
    /// <summary>The version that a step starts from, a flow before and after it.</summary>
    public static TheoryData<string, string, string> Steps() => new()
    {
        { "0.11", """{"request": {"form_in": "b:relative"}}""", """{"request": {"form_in": "b:relative"}}""" },
        { "0.12", """{"request": {"form_in": "b:relative"}}""", """{"request": {"form_in": "b:relative"}}""" },
        {
            "0.13",
            """{"request": {"form_in": "b:relative", "httpversion": [1, 0]}, "response": {"httpversion": [1, 1], "code": 200, "content": "b:x"}, "server_conn": {"state": [], "sni": null}}""",
            """{"request": {"first_line_format": "b:relative", "http_version": "b:HTTP/1.0"}, "response": {"http_version": "b:HTTP/1.1", "status_code": 200, "body": "b:x"}, "server_conn": {"sni": null, "via": null}}"""
        },
        { "0.14", """{"response": null}""", """{"response": null}""" },
        {
            "0.15",
            """{"request": {"body": "b:a", "form_out": "b:relative"}, "response": {"body": "b:b", "msg": "b:OK"}}""",
            """{"request": {"content": "b:a"}, "response": {"content": "b:b", "reason": "b:OK"}}"""
        },
        { "0.16", """{"server_conn": {}}""", """{"server_conn": {"peer_address": null}}""" },
        {
            "0.17",
            """{"type": "b:http", "id": "b:1", "request": {"first_line_format": "b:relative", "path": "b:/"}, "error": {"msg": "b:é"}, "server_conn": {"peer_address": null}}""",
            """{"type": "http", "id": "1", "request": {"first_line_format": "relative", "path": "b:/"}, "error": {"msg": "é"}, "server_conn": {"ip_address": null}, "marked": false}"""
        },
        {
            "0.18",
            """{"type": "b:http", "id": "1", "request": {"stickyauth": false, "stickycookie": true}, "client_conn": {}, "server_conn": {"via": {}}}""",
            """
            {"type": "http", "id": "1", "request": {}, "client_conn": {"sni": null, "alpn_proto_negotiated": null, "cipher_name": null, "tls_version": null},
            "server_conn": {"alpn_proto_negotiated": null, "via": {"alpn_proto_negotiated": null}}, "mode": "regular", "metadata": {}}
            """
        },
        { "0.19", """{"type": "b:http", "id": "b:1"}""", """{"type": "http", "id": "1"}""" },
        {
            "1.0",
            """{"client_conn": {"address": {"address": ["a", 1], "use_ipv6": false}}, "server_conn": {"address": {"address": ["b", 2], "use_ipv6": true}, "source_address": null, "ip_address": null, "via": {"address": null, "source_address": {"address": ["c", 3]}, "ip_address": null}}}""",
            """{"client_conn": {"address": ["a", 1]}, "server_conn": {"address": ["b", 2], "source_address": null, "ip_address": null, "via": {"address": null, "source_address": ["c", 3], "ip_address": null}}}"""
        },
        { "2.0", """{"client_conn": {}, "server_conn": {"via": {}}}""", """{"client_conn": {"mitmcert": null}, "server_conn": {"tls_version": null, "via": {"tls_version": null}}}""" },
        { "3.0", """{"type": "tcp"}""", """{"type": "tcp"}""" },
        {
            "5",
            """{"client_conn": {"ssl_established": true, "timestamp_ssl_setup": 1.5}, "server_conn": {"ssl_established": false, "timestamp_ssl_setup": null, "via": {"ssl_established": true, "timestamp_ssl_setup": 2.5}}}""",
            """{"client_conn": {"tls_established": true, "timestamp_tls_setup": 1.5}, "server_conn": {"tls_established": false, "timestamp_tls_setup": null, "via": {"tls_established": true, "timestamp_tls_setup": 2.5}}}"""
        },
        { "6", """{"client_conn": {}}""", """{"client_conn": {"tls_extensions": null}}""" },
        { "7", """{"request": {}, "response": {}}""", """{"request": {"trailers": null}, "response": {"trailers": null}}""" },
        {
            "8",
            """{"request": {"first_line_format": "relative", "is_replay": false}, "response": {"is_replay": true}}""",
            """{"request": {"authority": "b:"}, "response": {}, "is_replay": "response"}"""
        },
        {
            "9",
            """{"client_conn": {"clientcert": "b:C", "tls_established": true, "alpn_proto_negotiated": "b:h2", "cipher_name": "AES"}, "server_conn": {"cert": null, "tls_established": false, "alpn_proto_negotiated": null, "via": null}}""",
            """
            {"client_conn": {"sockname": ["", 0], "certificate_list": ["b:C"], "state": 0, "error": null, "tls": true, "tls_established": true, "alpn_proto_negotiated": "b:h2",
            "cipher_name": "AES", "alpn_offers": ["b:h2"], "cipher_list": ["AES"]}, "server_conn": {"certificate_list": [], "state": 0, "error": null, "tls": false,
            "tls_established": false, "alpn_proto_negotiated": null, "cipher_name": null, "alpn_offers": null, "cipher_list": null, "via": null, "via2": null}}
            """
        },
        {
            "10",
            """{"client_conn": {"sni": "b:a", "alpn_proto_negotiated": null, "alpn_offers": null, "cipher_list": null}, "server_conn": {"sni": null, "alpn_proto_negotiated": "b:h2", "alpn_offers": ["b:h2"], "cipher_list": null}}""",
            """{"client_conn": {"sni": "a", "alpn": null, "alpn_offers": [], "cipher_list": []}, "server_conn": {"sni": null, "alpn": "b:h2", "alpn_offers": ["b:h2"], "cipher_list": []}}"""
        },
        { "11", """{"type": "http", "metadata": {"websocket": true, "a": 1}}""", """{"type": "http", "metadata": {"a": 1}, "websocket": null}""" },
        { "12", """{"marked": true}""", """{"marked": ":default:"}""" },
        {
            "13",
            """{"request": {"timestamp_end": 5.5}, "response": {"timestamp_start": null, "timestamp_end": null}}""",
            """{"request": {"timestamp_end": 5.5}, "response": {"timestamp_start": 5.5, "timestamp_end": 6.5}, "comment": ""}"""
        },
        {
            "14",
            """{"websocket": {"messages": [[1, true, "b:x", 1.5, false]]}}""",
            """{"websocket": {"messages": [[1, true, "b:x", 1.5, false, false]]}}"""
        },
        {
            "15",
            """{"request": {"timestamp_start": 1.5}, "client_conn": {"timestamp_start": 0.5}}""",
            """{"request": {"timestamp_start": 1.5}, "client_conn": {"timestamp_start": 0.5}, "timestamp_created": 1.5}"""
        },
        { "16", """{"mode": "regular", "id": "1"}""", """{"id": "1"}""" },
        { "17", """{"client_conn": {}}""", """{"client_conn": {"proxy_mode": "regular"}}""" },
        {
            "18",
            """
            {"client_conn": {"address": ["b:a", 1], "sockname": ["", 0], "timestamp_start": null, "tls_extensions": [], "tls_established": true, "cipher_name": null},
            "server_conn": {"address": ["x", 443], "ip_address": null, "source_address": ["b:b", 2], "via": {"old": 1}, "via2": ["http", ["p", 1]], "tls_established": true, "cipher_name": "AES", "sni": true}}
            """,
            """
            {"client_conn": {"peername": ["a", 1], "sockname": ["", 0], "timestamp_start": 0.0, "cipher": null, "transport_protocol": "tcp"},
            "server_conn": {"address": ["x", 443], "peername": null, "sockname": ["b", 2], "via": ["http", ["p", 1]], "cipher": "AES", "sni": "x", "transport_protocol": "tcp"}}
            """
        },
        { "19", """{"client_conn": {"state": 0}, "server_conn": {"state": 3}}""", """{"client_conn": {}, "server_conn": {}}""" },
        {
            "20",
            """{"client_conn": {"tls_version": "QUIC"}, "server_conn": {"tls_version": "TLSv1.3"}}""",
            """{"client_conn": {"tls_version": "QUICv1"}, "server_conn": {"tls_version": "TLSv1.3"}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Convert_Before_GivesAfter(string from, string before, string after)
    {
        var flow = JsonTree.Of(before);

        Step(from).Convert(new FlowPart(flow));

        Assert.Equal(TreeText.Of(JsonTree.Of(after)), TreeText.Of(flow));
    }

    [Fact]
    public void Convert_EveryStep_IsTestedHere() =>
        Assert.Equal(OldVersions.All.Where(version => version != "4"), Steps().Select(step => step.Data.Item1));

    /// <summary>The ids of step 4 are made up, so only what they depend on can be told.</summary>
    [Fact]
    public void Convert_4_IdsTellConnectionsApart()
    {
        const string Flow = """{"id": "1", "client_conn": {"timestamp_start": 1.5, "address": ["a", 1]}, "server_conn": {"timestamp_start": null, "source_address": null, "via": {"timestamp_start": 1.5, "source_address": ["a", 1]}}}""";
        var flow = JsonTree.Of(Flow);
        var same = JsonTree.Of(Flow);

        Step("4").Convert(new FlowPart(flow));
        Step("4").Convert(new FlowPart(same));

        Assert.Equal(TreeText.Of(flow), TreeText.Of(same));
        var ids = new[] { flow["client_conn"], flow["server_conn"], flow["server_conn"].AsDictionary()["via"] }.Select(part => part.AsDictionary()["id"].AsText()).ToArray();
        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out _)));
    }

    [Fact]
    public void Convert_13_ResponseWithoutRequestEnd_HasNoTimeToTake()
    {
        var flow = JsonTree.Of("""{"request": {"timestamp_end": null}, "response": {"timestamp_start": null, "timestamp_end": null}}""");

        Step("13").Convert(new FlowPart(flow));

        Assert.True(flow["response"].AsDictionary()["timestamp_end"].IsNull);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public void Convert_11_FlowThatIsNoHttp_GetsNoWebSocketPart(string type)
    {
        var flow = JsonTree.Of($$$"""{"type": "{{{type}}}", "metadata": {}}""");

        Step("11").Convert(new FlowPart(flow));

        Assert.False(flow.Contains("websocket"));
    }

    [Fact]
    public void Convert_KeyThatIsMissing_IsNamed()
    {
        var flow = JsonTree.Of("""{"client_conn": {"ssl_established": true}}""");

        Assert.Equal("client_conn.timestamp_ssl_setup", Assert.Throws<FlowFormatException>(() => Step("5").Convert(new FlowPart(flow))).KeyPath);
    }

    private static FlowFormatStep Step(string from) => FlowFormat.Steps.Single(step => step.From == OldVersions.Parse(from));
}
