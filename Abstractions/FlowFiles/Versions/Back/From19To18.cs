namespace MitmHost.FlowFiles;

/// <summary>The two kinds of connections call their addresses by different names.</summary>
internal sealed class From19To18() : FlowFormatStep(new(19), new(18))
{
    public override void Convert(FlowPart flow)
    {
        var client = flow.Client;
        client.Rename("peername", "address");
        client.Set("tls_extensions", TnetValue.List(new TnetList()));
        Restore(client);

        var server = flow.Server;
        server.Rename("peername", "ip_address");
        server.Rename("sockname", "source_address");
        server.Rename("via", "via2");
        server.Set("via", TnetValue.Null);
        Restore(server);
    }

    private static void Restore(FlowPart connection)
    {
        connection.Rename("cipher", "cipher_name");
        connection.Set("tls_established", TnetValue.Of(!connection.Get("timestamp_tls_setup").IsNull));
        connection.Keys.Remove("transport_protocol");
    }
}
