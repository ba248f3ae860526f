namespace MitmHost.FlowFiles;

/// <summary>Addresses <c>{address, use_ipv6}</c> become plain lists.</summary>
internal sealed class From1_0To2_0() : FlowFormatStep(new(1, 0), new(2, 0))
{
    public override void Convert(FlowPart flow)
    {
        Flatten(flow.Client, "address");
        FlattenServer(flow.Server);
        if (flow.Server.OptionalPart("via") is { } via)
        {
            FlattenServer(via);
        }
    }

    private static void FlattenServer(FlowPart server)
    {
        Flatten(server, "address");
        Flatten(server, "source_address");
        Flatten(server, "ip_address");
    }

    private static void Flatten(FlowPart connection, string key)
    {
        if (connection.OptionalPart(key) is { } address)
        {
            connection.Set(key, address.Get("address"));
        }
    }
}
