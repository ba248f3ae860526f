using static MitmHost.FlowFiles.Tests.Mapping.Trees;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>Connections as releases of old stored them.</summary>
internal static class OldConnections
{
    public static TnetValue Client(Era era)
    {
        var client = Common(era, "client");
        client[era.Since(19) ? "peername" : "address"] = Address(era, "127.0.0.1", 50000);
        Add(client, !era.Since(10), "clientcert", Bytes("PEM client"));
        Add(client, era.Since(0, 19), "sni", era.Since(11) ? TnetValue.Text("example.org") : Bytes("example.org"));
        Add(client, era.Since(0, 19), Alpn(era), Bytes("h2"));
        Add(client, era.Since(0, 19), Cipher(era), TnetValue.Text("AES client"));
        Add(client, era.Since(0, 19), "tls_version", TnetValue.Text("TLSv1.2"));
        Add(client, era.Since(3, 0), "mitmcert", Bytes("PEM ours"));
        Add(client, era.Since(7) && !era.Since(19), "tls_extensions", List(List(TnetValue.Of(0L), Bytes("x"))));
        Add(client, era.Since(10), "sockname", Address(era, "127.0.0.1", 8080));
        Add(client, era.Since(18), "proxy_mode", TnetValue.Text("reverse:https://example.org@8081"));
        return TnetValue.Dictionary(client);
    }

    public static TnetValue Server(Era era, bool hasVia)
    {
        var server = Common(era, "server");
        server["address"] = Address(era, "example.org", 443);
        server["sni"] = TnetValue.Text("example.org");
        server["timestamp_tcp_setup"] = TnetValue.Of(1000.375);
        server[era.Since(19) ? "sockname" : "source_address"] = Address(era, "10.0.0.1", 50001);
        Add(server, !era.Since(0, 14), "state", List());
        Add(server, !era.Since(10), "cert", Bytes("PEM server"));
        Add(server, era.Since(0, 17), era.Since(19) ? "peername" : era.Since(0, 18) ? "ip_address" : "peer_address", Address(era, "93.184.216.34", 443));
        Add(server, era.Since(0, 19), Alpn(era), Bytes("h2"));
        Add(server, era.Since(10), Cipher(era), TnetValue.Text("AES server"));
        Add(server, era.Since(3, 0), "tls_version", TnetValue.Text("TLSv1.2"));

        // Up to version 9 the whole connection to the other proxy, from 10 on its address, which for some time went by another name.
        Add(server, era.Since(0, 14) && !era.Since(19), "via", hasVia ? Server(era, hasVia: false) : TnetValue.Null);
        Add(server, era.Since(10), era.Since(19) ? "via" : "via2", hasVia ? List(TnetValue.Text("http"), Mapping.Trees.Address("proxy", 3128)) : TnetValue.Null);
        return TnetValue.Dictionary(server);
    }

    private static TnetDictionary Common(Era era, string side)
    {
        var connection = Map(("timestamp_start", TnetValue.Of(1000.25)), ("timestamp_end", TnetValue.Of(1008.5))).AsDictionary();
        connection[era.Since(6) ? "timestamp_tls_setup" : "timestamp_ssl_setup"] = TnetValue.Of(1000.5);
        Add(connection, !era.Since(19), era.Since(6) ? "tls_established" : "ssl_established", TnetValue.Of(value: true));
        Add(connection, era.Since(5), "id", TnetValue.Text(side));
        Add(connection, era.Since(10), "certificate_list", List(Bytes("PEM " + side), Bytes("PEM issuer")));
        Add(connection, era.Since(10) && !era.Since(20), "state", TnetValue.Of(0L));
        Add(connection, era.Since(10), "error", TnetValue.Text("reset"));
        Add(connection, era.Since(10), "tls", TnetValue.Of(value: true));
        Add(connection, era.Since(10), "alpn_offers", List(Bytes("h2"), Bytes("http/1.1")));
        Add(connection, era.Since(10), "cipher_list", List(TnetValue.Text("A"), TnetValue.Text("B")));
        Add(connection, era.Since(19), "transport_protocol", TnetValue.Text("tcp"));
        return connection;
    }

    private static TnetValue Address(Era era, string host, long port)
    {
        var address = Mapping.Trees.Address(host, port);
        return era.Since(2, 0) ? address : Map(("address", address), ("use_ipv6", TnetValue.Of(value: false)));
    }

    private static string Alpn(Era era) => era.Since(11) ? "alpn" : "alpn_proto_negotiated";

    private static string Cipher(Era era) => era.Since(19) ? "cipher" : "cipher_name";

    private static void Add(TnetDictionary connection, bool when, string key, TnetValue value)
    {
        if (when)
        {
            connection[key] = value;
        }
    }
}
