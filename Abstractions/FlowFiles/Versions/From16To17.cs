namespace MitmHost.FlowFiles;

/// <summary>Flows have no mode any more.</summary>
internal sealed class From16To17() : FlowFormatStep(new(16), new(17))
{
    public override void Convert(FlowPart flow)
    {
        flow.Keys.Remove("mode");
    }
}
