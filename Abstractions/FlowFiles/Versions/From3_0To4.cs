namespace MitmHost.FlowFiles;

/// <summary>From here on the format has a number of its own.</summary>
internal sealed class From3_0To4() : FlowFormatStep(new(3, 0), new(4))
{
    public override void Convert(FlowPart flow)
    {
        // Nothing but the number differs.
    }
}
