namespace MitmHost.FlowFiles;

/// <summary>The server connection tells its peer.</summary>
internal sealed class From0_16To0_17() : FlowFormatStep(new(0, 16), new(0, 17))
{
    public override void Convert(FlowPart flow)
    {
        flow.Server.Set("peer_address", TnetValue.Null);
    }
}
