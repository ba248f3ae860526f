namespace MitmHost.FlowFiles;

/// <summary>Connections as the new proxy core has them: state, error, whole certificate lists, offers.</summary>
internal sealed class From9To10() : FlowFormatStep(new(9), new(10))
{
    public override void Convert(FlowPart flow)
    {
        var client = flow.Client;
        var sockname = new TnetList();
        sockname.Add(TnetValue.Text(""));
        sockname.Add(TnetValue.Of(0));
        client.Set("sockname", TnetValue.List(sockname));
        client.Set("certificate_list", ListOf(client.Keys.Remove("clientcert"), TnetValue.List(new TnetList())));
        Complete(client);
        CompleteServer(flow.Server);
        if (flow.Server.OptionalPart("via") is { } via)
        {
            CompleteServer(via);
        }
    }

    private static void CompleteServer(FlowPart server)
    {
        server.Set("certificate_list", ListOf(server.Keys.Remove("cert"), TnetValue.List(new TnetList())));
        server.Set("cipher_name", TnetValue.Null);
        server.Set("via2", TnetValue.Null);
        Complete(server);
    }

    private static void Complete(FlowPart connection)
    {
        connection.Set("state", TnetValue.Of(0));
        connection.Set("error", TnetValue.Null);
        connection.Set("tls", connection.Get("tls_established"));
        connection.Set("alpn_offers", ListOf(connection.Get("alpn_proto_negotiated"), TnetValue.Null));
        connection.Set("cipher_list", ListOf(connection.Get("cipher_name"), TnetValue.Null));
    }

    private static TnetValue ListOf(TnetValue value, TnetValue otherwise)
    {
        if (!value.IsTruthy())
        {
            return otherwise;
        }

        var list = new TnetList();
        list.Add(value);
        return TnetValue.List(list);
    }
}
