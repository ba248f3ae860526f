namespace MitmHost.FlowFiles;

/// <summary>A mark is a name.</summary>
internal sealed class From12To13() : FlowFormatStep(new(12), new(13))
{
    public override void Convert(FlowPart flow)
    {
        flow.Set("marked", TnetValue.Text(flow.Get("marked").IsTruthy() ? ":default:" : ""));
    }
}
