namespace MitmHost.FlowFiles;

/// <summary>What the dictionaries of both connections have in common.</summary>
internal static class ConnectionState
{
    private static readonly Func<TnetValue, string> AlpnOf = value => FieldText.Decode(value.AsBytes().Span);
    private static readonly Func<TnetValue, byte[]> PemOf = value => value.AsBytes().ToArray();
    private static readonly Func<TnetValue, string> TextOf = value => value.AsText();

    public static void Read(TnetDictionary from, Connection to, ref FileRecord? record)
    {
        to.Id = from.Text("id");
        to.PeerName = AddressState.Read(from, "peername", ref record);
        to.SockName = AddressState.Read(from, "sockname", ref record);
        to.Error = from.OptionalText("error");
        to.Tls = from.Flag("tls");
        to.Alpn = from["alpn"].IsNull ? null : from.Get("alpn", AlpnOf);
        to.AlpnOffers = from.List("alpn_offers") is { Count: > 0 } ? from.Get("alpn_offers", static list => list.AsList().All(AlpnOf)) : [];
        to.Cipher = from.OptionalText("cipher");
        to.TlsVersion = TlsVersions.Read(from, "tls_version", ref record);
        to.Sni = from.OptionalText("sni");
        to.TimestampStart = FlowTime.ReadOptional(from, "timestamp_start", ref record);
        to.TimestampEnd = FlowTime.ReadOptional(from, "timestamp_end", ref record);
        to.TimestampTlsSetup = FlowTime.ReadOptional(from, "timestamp_tls_setup", ref record);
        if (from.List("certificate_list").Count > 0)
        {
            to.CertificatePems = from.Get("certificate_list", static list => list.AsList().All(PemOf));
        }

        if (from.List("cipher_list").Count > 0)
        {
            _ = from.Get("cipher_list", static list => list.AsList().All(TextOf));
            FileRecord.Keep(ref record, "cipher_list", from["cipher_list"], null);
        }

        if (from.Text("transport_protocol") is not ("tcp" or "udp"))
        {
            throw new FlowFormatException($"Expected \"tcp\" or \"udp\", not \"{from.Text("transport_protocol")}\".") { KeyPath = "transport_protocol" };
        }
    }

    /// <summary>Keeps the transport of a connection that is not the one which its type of flow suggests.</summary>
    public static void KeepTransport(TnetDictionary from, Connection connection, bool isDatagram)
    {
        if (from["transport_protocol"].IsText("udp") != isDatagram)
        {
            var record = (FileRecord?)connection.FileRecord;
            FileRecord.Keep(ref record, "transport_protocol", from["transport_protocol"], null);
            connection.FileRecord = record;
        }
    }

    /// <param name="from">The connection.</param>
    /// <param name="to">The dictionary.</param>
    /// <param name="isDatagram">Whether flows of this type come in datagrams, unless a file said otherwise.</param>
    public static void Write(Connection from, TnetDictionary to, bool isDatagram)
    {
        var record = from.FileRecord;
        to.Add("id", TnetValue.Text(from.Id));
        to.Add("peername", AddressState.Write(record, "peername", from.PeerName));
        to.Add("sockname", AddressState.Write(record, "sockname", from.SockName));
        to.Add("transport_protocol", FileRecord.Or<object?>(record, "transport_protocol", null, TnetValue.Text(isDatagram ? "udp" : "tcp")));
        to.Add("error", TnetFields.OfText(from.Error));
        to.Add("tls", TnetValue.Of(from.Tls));
        to.Add("certificate_list", TnetFields.OfAll(from.CertificatePems, static pem => TnetValue.Bytes(pem)));
        to.Add("alpn", from.Alpn is { } alpn ? OfAlpn(alpn) : TnetValue.Null);
        to.Add("alpn_offers", TnetFields.OfAll(from.AlpnOffers, OfAlpn));
        to.Add("cipher", TnetFields.OfText(from.Cipher));
        to.Add("cipher_list", FileRecord.Or<object?>(record, "cipher_list", null, TnetValue.List(new TnetList())));
        to.Add("tls_version", TlsVersions.Write(record, "tls_version", from.TlsVersion));
        to.Add("sni", TnetFields.OfText(from.Sni));
        to.Add("timestamp_start", FlowTime.WriteOptional(record, "timestamp_start", from.TimestampStart));
        to.Add("timestamp_end", FlowTime.WriteOptional(record, "timestamp_end", from.TimestampEnd));
        to.Add("timestamp_tls_setup", FlowTime.WriteOptional(record, "timestamp_tls_setup", from.TimestampTlsSetup));
    }

    private static TnetValue OfAlpn(string protocol) => TnetValue.Bytes(FieldText.Encode(protocol));
}
