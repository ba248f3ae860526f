namespace MitmHost.FlowFiles;

/// <summary>Client connections do not tell the mode of the proxy.</summary>
internal sealed class From18To17() : FlowFormatStep(new(18), new(17))
{
    public override void Convert(FlowPart flow)
    {
        flow.Client.Keys.Remove("proxy_mode");
    }
}
