namespace MitmHost.FlowFiles;

/// <summary>Flows tell when they were made.</summary>
internal sealed class From15To16() : FlowFormatStep(new(15), new(16))
{
    public override void Convert(FlowPart flow)
    {
        var first = flow.Keys.Contains("request") ? flow.Part("request") : flow.Client;
        flow.Set("timestamp_created", first.Keys.Contains("timestamp_start") ? first.Get("timestamp_start") : first.Get("timestamp"));
    }
}
