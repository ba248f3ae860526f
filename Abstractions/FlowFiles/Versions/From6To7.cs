namespace MitmHost.FlowFiles;

/// <summary>The client connection tells its TLS extensions.</summary>
internal sealed class From6To7() : FlowFormatStep(new(6), new(7))
{
    public override void Convert(FlowPart flow)
    {
        flow.Client.Set("tls_extensions", TnetValue.Null);
    }
}
