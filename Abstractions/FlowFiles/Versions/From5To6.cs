namespace MitmHost.FlowFiles;

/// <summary>SSL is called TLS.</summary>
internal sealed class From5To6() : FlowFormatStep(new(5), new(6))
{
    public override void Convert(FlowPart flow)
    {
        Rename(flow.Client);
        Rename(flow.Server);
        if (flow.Server.OptionalPart("via") is { } via)
        {
            Rename(via);
        }
    }

    private static void Rename(FlowPart connection)
    {
        connection.Rename("ssl_established", "tls_established");
        connection.Rename("timestamp_ssl_setup", "timestamp_tls_setup");
    }
}
