namespace MitmHost.FlowFiles;

/// <summary><c>websocket</c> of an HTTP flow.</summary>
internal static class WebSocketState
{
    private static readonly string[] Keys = ["messages", "closed_by_client", "close_code", "close_reason", "timestamp_end"];

    public static readonly Func<TnetValue, WebSocketData> Read = value =>
    {
        var from = value.AsDictionary();
        FileRecord? record = null;
        var data = new WebSocketData(from.Get("messages", static list => list.AsList().All(MessageOf)))
        {
            ClosedByClient = from.OptionalFlag("closed_by_client"),
            CloseCode = from.OptionalInt("close_code"),
            CloseReason = from.OptionalText("close_reason"),
            TimestampEnd = FlowTime.ReadOptional(from, "timestamp_end", ref record),
        };
        from.DemandNoOther(Keys);
        data.FileRecord = record;
        return data;
    };

    public static TnetValue Write(WebSocketData data)
    {
        var to = new TnetDictionary(Keys.Length);
        var messages = new TnetList(data.Messages.Count);
        foreach (var message in data.Messages)
        {
            messages.Add(OfMessage(message));
        }

        to.Add("messages", TnetValue.List(messages));
        to.Add("closed_by_client", TnetFields.OfFlag(data.ClosedByClient));
        to.Add("close_code", TnetFields.OfInt(data.CloseCode));
        to.Add("close_reason", TnetFields.OfText(data.CloseReason));
        to.Add("timestamp_end", FlowTime.WriteOptional(data.FileRecord, "timestamp_end", data.TimestampEnd));
        return TnetValue.Dictionary(to);
    }

    /// <summary><c>[opcode, from_client, content, timestamp, dropped, injected]</c></summary>
    private static WebSocketMessage MessageOf(TnetValue value)
    {
        var list = value.AsList().DemandCount(6);
        var message = new WebSocketMessage(
            list.Get(0, OpcodeOf), list.Get(1, static flag => flag.AsBoolean()), StreamState.ContentOf(list, 2), default)
        {
            Dropped = list.Get(4, static flag => flag.AsBoolean()),
            Injected = list.Get(5, static flag => flag.AsBoolean()),
        };
        StreamState.Complete(message, list, 2);
        return message;
    }

    private static WebSocketOpcode OpcodeOf(TnetValue value) => value.AsInteger() is var opcode and ((>= 0 and <= 2) or (>= 8 and <= 10))
        ? (WebSocketOpcode)opcode
        : throw new FlowFormatException("Expected an opcode of RFC 6455 §11.8, such as 1 for text or 2 for binary.");

    private static TnetValue OfMessage(WebSocketMessage message)
    {
        var list = new TnetList(6);
        list.Add(TnetValue.Of((long)message.Type));
        StreamState.Write(message, list);
        list.Add(TnetValue.Of(message.Dropped));
        list.Add(TnetValue.Of(message.Injected));
        return TnetValue.List(list);
    }
}
