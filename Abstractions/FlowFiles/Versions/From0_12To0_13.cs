namespace MitmHost.FlowFiles;

/// <summary>Only the number changed.</summary>
internal sealed class From0_12To0_13() : FlowFormatStep(new(0, 12), new(0, 13))
{
    public override void Convert(FlowPart flow)
    {
        // Nothing but the number differs.
    }
}
