namespace MitmHost.FlowFiles;

/// <summary>Only the number changed.</summary>
internal sealed class From0_14To0_15() : FlowFormatStep(new(0, 14), new(0, 15))
{
    public override void Convert(FlowPart flow)
    {
        // Nothing but the number differs.
    }
}
