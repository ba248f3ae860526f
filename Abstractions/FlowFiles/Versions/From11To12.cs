namespace MitmHost.FlowFiles;

/// <summary>HTTP flows have a WebSocket part. What old files keep in a flow of its own has been put in before.</summary>
internal sealed class From11To12() : FlowFormatStep(new(11), new(12))
{
    public override void Convert(FlowPart flow)
    {
        if (flow.Get("type").IsText("http") && !flow.Keys.Contains("websocket"))
        {
            flow.Set("websocket", TnetValue.Null);
        }

        flow.OptionalPart("metadata")?.Keys.Remove("websocket");
        flow.OptionalPart("metadata")?.Keys.Remove("websocket_handshake");
    }
}
