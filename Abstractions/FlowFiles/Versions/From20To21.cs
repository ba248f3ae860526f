namespace MitmHost.FlowFiles;

/// <summary>QUIC tells its version.</summary>
internal sealed class From20To21() : FlowFormatStep(new(20), new(21))
{
    public override void Convert(FlowPart flow)
    {
        Rename(flow.Client);
        Rename(flow.Server);
    }

    private static void Rename(FlowPart connection)
    {
        if (connection.Get("tls_version").IsText("QUIC"))
        {
            connection.Set("tls_version", TnetValue.Text("QUICv1"));
        }
    }
}
