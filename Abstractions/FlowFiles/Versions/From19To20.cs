namespace MitmHost.FlowFiles;

/// <summary>Connections have no state any more.</summary>
internal sealed class From19To20() : FlowFormatStep(new(19), new(20))
{
    public override void Convert(FlowPart flow)
    {
        flow.Client.Keys.Remove("state");
        flow.Server.Keys.Remove("state");
    }
}
