namespace MitmHost.FlowFiles;

/// <summary>QUIC does not tell its version.</summary>
internal sealed class From21To20() : FlowFormatStep(new(21), new(20))
{
    public override void Convert(FlowPart flow)
    {
        Rename(flow.Client);
        Rename(flow.Server);
    }

    private static void Rename(FlowPart connection)
    {
        if (connection.Get("tls_version").IsText("QUICv1"))
        {
            connection.Set("tls_version", TnetValue.Text("QUIC"));
        }
    }
}
