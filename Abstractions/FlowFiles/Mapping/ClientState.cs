namespace MitmHost.FlowFiles;

/// <summary><c>client_conn</c>.</summary>
internal static class ClientState
{
    private static readonly string[] Keys =
    [
        "id", "peername", "sockname", "transport_protocol", "error", "tls", "certificate_list", "alpn", "alpn_offers", "cipher", "cipher_list",
        "tls_version", "sni", "timestamp_start", "timestamp_end", "timestamp_tls_setup", "mitmcert", "proxy_mode",
    ];

    public static readonly Func<TnetValue, ClientConnection> Read = value =>
    {
        var from = value.AsDictionary();
        FileRecord? record = null;
        var client = new ClientConnection();
        ConnectionState.Read(from, client, ref record);

        // mitmproxy refuses a client without these.
        _ = from.List("peername");
        _ = from.List("sockname");
        _ = from.Number("timestamp_start");
        if (!from["mitmcert"].IsNull)
        {
            client.LeafPem = from.Bytes("mitmcert").ToArray();
        }

        if (from.Text("proxy_mode") != "regular")
        {
            FileRecord.Keep(ref record, "proxy_mode", from["proxy_mode"], null);
        }

        from.DemandNoOther(Keys);
        client.FileRecord = record;
        return client;
    };

    /// <param name="client">The connection.</param>
    /// <param name="began">When the flow began: for a client of which that is not known.</param>
    /// <param name="isDatagram">Whether it spoke UDP, unless a file said so.</param>
    public static TnetValue Write(ClientConnection client, DateTimeOffset began, bool isDatagram)
    {
        var to = new TnetDictionary(Keys.Length);
        ConnectionState.Write(client, to, isDatagram);
        to.Add("mitmcert", client.LeafPem is { } pem ? TnetValue.Bytes(pem) : TnetValue.Null);
        to.Add("proxy_mode", FileRecord.Or<object?>(client.FileRecord, "proxy_mode", null, TnetValue.Text("regular")));
        if (client.PeerName is null)
        {
            to["peername"] = AddressState.Write(new NetworkAddress("", 0));
        }

        if (client.SockName is null)
        {
            to["sockname"] = AddressState.Write(new NetworkAddress("", 0));
        }

        if (client.TimestampStart is null)
        {
            to["timestamp_start"] = TnetValue.Of(FlowTime.ToSeconds(began));
        }

        return TnetValue.Dictionary(to);
    }
}
