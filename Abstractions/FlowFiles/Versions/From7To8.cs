namespace MitmHost.FlowFiles;

/// <summary>Messages have trailers.</summary>
internal sealed class From7To8() : FlowFormatStep(new(7), new(8))
{
    public override void Convert(FlowPart flow)
    {
        flow.OptionalPart("request")?.Set("trailers", TnetValue.Null);
        flow.OptionalPart("response")?.Set("trailers", TnetValue.Null);
    }
}
