namespace MitmHost.FlowFiles;

/// <summary>Both kinds of connections use the same names; hosts are text.</summary>
internal sealed class From18To19() : FlowFormatStep(new(18), new(19))
{
    public override void Convert(FlowPart flow)
    {
        var client = flow.Client;
        client.Rename("address", "peername");
        if (client.Get("timestamp_start").IsNull)
        {
            client.Set("timestamp_start", TnetValue.Of(0.0));
        }

        client.Keys.Remove("tls_extensions");
        Complete(client);

        var server = flow.Server;
        server.Rename("ip_address", "peername");
        server.Rename("source_address", "sockname");
        server.Rename("via2", "via");
        Complete(server);
        if (server.Keys.TryGet("sni", out var sni) && sni.Kind == TnetKind.Boolean)
        {
            server.Set("sni", sni.AsBoolean() && server.Get("address").IsTruthy() ? server.List("address")[0] : TnetValue.Null);
        }
    }

    private static void Complete(FlowPart connection)
    {
        connection.Keys.Remove("tls_established");
        connection.Rename("cipher_name", "cipher");
        if (!connection.Keys.Contains("transport_protocol"))
        {
            connection.Set("transport_protocol", TnetValue.Text("tcp"));
        }

        MakeHostText(connection, "peername");
        MakeHostText(connection, "sockname");
        MakeHostText(connection, "address");
    }

    private static void MakeHostText(FlowPart connection, string key)
    {
        if (connection.Keys.TryGet(key, out var value) && value.IsTruthy() && connection.List(key) is var address
            && address[0].Kind == TnetKind.Bytes)
        {
            address[0] = TnetValue.Text(EscapedText.Of(address[0].AsBytes().Span));
        }
    }
}
