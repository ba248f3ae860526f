namespace MitmHost.FlowFiles;

/// <summary><c>server_conn</c>.</summary>
internal static class ServerState
{
    private static readonly string[] Keys =
    [
        "id", "peername", "sockname", "transport_protocol", "error", "tls", "certificate_list", "alpn", "alpn_offers", "cipher", "cipher_list",
        "tls_version", "sni", "timestamp_start", "timestamp_end", "timestamp_tls_setup", "address", "timestamp_tcp_setup", "via",
    ];

    public static readonly Func<TnetValue, ServerConnection> Read = value =>
    {
        var from = value.AsDictionary();
        FileRecord? record = null;
        var server = new ServerConnection(AddressState.Read(from, "address", ref record));
        ConnectionState.Read(from, server, ref record);
        server.TimestampTcpSetup = FlowTime.ReadOptional(from, "timestamp_tcp_setup", ref record);
        server.Via = from["via"].IsNull ? null : from.Get("via", ReadVia);
        from.DemandNoOther(Keys);
        server.FileRecord = record;
        return server;
    };

    public static TnetValue Write(ServerConnection server, bool isDatagram)
    {
        var to = new TnetDictionary(Keys.Length);
        ConnectionState.Write(server, to, isDatagram);
        to.Add("address", AddressState.Write(server.FileRecord, "address", server.Address));
        to.Add("timestamp_tcp_setup", FlowTime.WriteOptional(server.FileRecord, "timestamp_tcp_setup", server.TimestampTcpSetup));
        to.Add("via", server.Via is { } via ? WriteVia(via) : TnetValue.Null);
        return TnetValue.Dictionary(to);
    }

    private static UpstreamProxy ReadVia(TnetValue value)
    {
        var list = value.AsList().DemandCount(2);
        return new UpstreamProxy(list.Get(0, static scheme => scheme.AsText()), list.Get(1, AddressState.Of));
    }

    private static TnetValue WriteVia(UpstreamProxy via)
    {
        var list = new TnetList(2);
        list.Add(TnetValue.Text(via.Scheme));
        list.Add(AddressState.Write(via.Address));
        return TnetValue.List(list);
    }
}
