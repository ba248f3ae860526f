namespace MitmHost.FlowFiles;

/// <summary>Client connections tell the mode of the proxy.</summary>
internal sealed class From17To18() : FlowFormatStep(new(17), new(18))
{
    public override void Convert(FlowPart flow)
    {
        flow.Client.Set("proxy_mode", TnetValue.Text("regular"));
    }
}
