namespace MitmHost.FlowFiles;

/// <summary>Only the number changed.</summary>
internal sealed class From0_11To0_12() : FlowFormatStep(new(0, 11), new(0, 12))
{
    public override void Convert(FlowPart flow)
    {
        // Nothing but the number differs.
    }
}
