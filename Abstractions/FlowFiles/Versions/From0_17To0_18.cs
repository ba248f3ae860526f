namespace MitmHost.FlowFiles;

/// <summary>Files by Python 2 and 3 differ in what is text; the peer's address gets another name.</summary>
internal sealed class From0_17To0_18() : FlowFormatStep(new(0, 17), new(0, 18))
{
    public override void Convert(FlowPart flow)
    {
        PythonTwoText.Convert(flow);
        var server = flow.Server;
        server.Set("ip_address", server.Keys.Remove("peer_address"));
        flow.Set("marked", TnetValue.Of(value: false));
    }
}
