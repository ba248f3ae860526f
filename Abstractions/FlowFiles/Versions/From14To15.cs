namespace MitmHost.FlowFiles;

/// <summary>WebSocket messages tell whether they were injected.</summary>
internal sealed class From14To15() : FlowFormatStep(new(14), new(15))
{
    public override void Convert(FlowPart flow)
    {
        if (flow.OptionalPart("websocket") is not { } webSocket)
        {
            return;
        }

        foreach (var message in webSocket.List("messages"))
        {
            message.AsList().Add(TnetValue.Of(value: false));
        }
    }
}
