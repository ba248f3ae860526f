namespace MitmHost.FlowFiles;

/// <summary>The last files that Python 2 may have written.</summary>
internal sealed class From0_19To1_0() : FlowFormatStep(new(0, 19), new(1, 0))
{
    public override void Convert(FlowPart flow)
    {
        PythonTwoText.Convert(flow);
    }
}
