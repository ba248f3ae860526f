namespace MitmHost.FlowFiles;

/// <summary>Flows have a comment; responses that never got a start time get one (mitmproxy's issue 4576).</summary>
internal sealed class From13To14() : FlowFormatStep(new(13), new(14))
{
    public override void Convert(FlowPart flow)
    {
        flow.Set("comment", TnetValue.Text(""));
        if (flow.OptionalPart("response") is { } response && response.Get("timestamp_start").IsNull)
        {
            var end = flow.Part("request").Get("timestamp_end");
            response.Set("timestamp_start", end);
            response.Set("timestamp_end", end.IsNull ? end : TnetValue.Of(end.AsDouble() + 1));
        }
    }
}
