namespace MitmHost.FlowFiles;

/// <summary>Server names are text, ALPN has a shorter name, lists are never null.</summary>
internal sealed class From10To11() : FlowFormatStep(new(10), new(11))
{
    public override void Convert(FlowPart flow)
    {
        Complete(flow.Client);
        Complete(flow.Server);
        if (flow.Server.OptionalPart("via") is { } via)
        {
            Complete(via);
        }
    }

    private static void Complete(FlowPart connection)
    {
        connection.MakeText("sni");
        connection.Rename("alpn_proto_negotiated", "alpn");
        NeverNull(connection, "alpn_offers");
        NeverNull(connection, "cipher_list");
    }

    private static void NeverNull(FlowPart connection, string key)
    {
        if (!connection.Get(key).IsTruthy())
        {
            connection.Set(key, TnetValue.List(new TnetList()));
        }
    }
}
