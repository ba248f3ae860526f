using System.Text.Json;

namespace MitmHost.FlowFiles;

/// <summary>The messages of a WebSocket, as Chrome writes them.</summary>
/// <remarks>
/// <code>"_resourceType": "websocket", "_webSocketMessages": [ { "type": "send", "time": 1558730482.5, "opcode": 1, "data": "hello" } ]</code>
/// <c>send</c> comes from the client, <c>receive</c> from the origin; data of other opcodes than 1 is base64; <c>error</c> says why it ended.
/// </remarks>
internal static class HarWebSocket
{
    private const string Messages = "_webSocketMessages";

    /// <summary>What passed; null for an entry that is no WebSocket.</summary>
    public static WebSocketData? Read(HarPart entry, HttpFlow flow)
    {
        // "other" kinds hold whatever: only text says that it is one.
        var isWebSocket = entry.Member("_resourceType") is { Kind: JsonValueKind.String } type && type.AsText() == "websocket";
        if (!isWebSocket && entry.Member(Messages) is null)
        {
            return null;
        }

        var data = new WebSocketData();
        foreach (var item in entry.Items(Messages))
        {
            if (item.Demand(JsonValueKind.Object, "an object"))
            {
                Read(item, flow, data);
            }
        }

        return data;
    }

    public static async ValueTask WriteAsync(HarJson json, WebSocketData data, CancellationToken cancellationToken)
    {
        json.Out.WriteString("_resourceType", "websocket");
        json.Out.WriteStartArray(Messages);
        foreach (var message in data.Messages)
        {
            json.Out.WriteStartObject();
            json.Out.WriteString("type", message.FromClient ? "send" : "receive");
            json.Out.WriteNumber("time", Seconds(message.Timestamp));
            json.Out.WriteNumber("opcode", (int)message.Type);
            json.Out.WritePropertyName("data");
            var content = message.Stored is { } stored ? stored.Read() : message.Content;
            if (message.IsText && System.Text.Unicode.Utf8.IsValid(content))
            {
                await json.TextAsync(System.Text.Encoding.UTF8.GetString(content), cancellationToken).ConfigureAwait(false);
            }
            else if (message.IsText)
            {
                // No peer may send it (RFC 6455 §8.1): the bytes survive as escapes.
                JsonText.Write(json.Out, FieldText.Decode(content));
            }
            else
            {
                await json.Base64Async(new MemoryStream(content, writable: false), cancellationToken).ConfigureAwait(false);
            }

            json.Out.WriteEndObject();
        }

        json.Out.WriteEndArray();
    }

    private static decimal Seconds(DateTimeOffset time) =>
        Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks) / (decimal)TimeSpan.TicksPerSecond;

    private static void Read(HarPart item, HttpFlow flow, WebSocketData data)
    {
        var time = item.Time("time") ?? flow.Request.TimestampStart;
        var type = item.Text("type");
        if (type == "error")
        {
            if (flow.Error is null && item.Text("data") is { Length: > 0 } cause)
            {
                flow.Error = new FlowError(cause, time);
            }
        }
        else if (type is not ("send" or "receive"))
        {
            item.Fault("type", "Expected \"send\", \"receive\" or \"error\"; the message is left out.");
        }
        else if (OpcodeOf(item) is { } opcode && Content(item, opcode) is { } content)
        {
            data.Add(new WebSocketMessage(opcode, type == "send", content, time));
        }
    }

    private static WebSocketOpcode? OpcodeOf(HarPart item)
    {
        var number = item.Number("opcode") ?? (double)WebSocketOpcode.Text;
        if (number is 0 or 1 or 2 or 8 or 9 or 10)
        {
            return (WebSocketOpcode)(int)number;
        }

        item.Fault("opcode", "RFC 6455 §11.8 knows 1 for text, 2 for binary, 0, 8, 9 and 10; the message is left out.");
        return null;
    }

    private static byte[]? Content(HarPart item, WebSocketOpcode opcode) =>
        opcode == WebSocketOpcode.Text
            ? item.Text("data") is { } text ? FieldText.Encode(text) : null
            : item.Base64("data");
}
