using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Puts the messages of a WebSocket flow of version 11 into its handshake flow.</summary>
internal static class WebSocketFlow
{
    /// <summary>Makes one flow of two.</summary>
    /// <param name="webSocket">The WebSocket flow; parts of it go over into the result.</param>
    /// <param name="handshake">A copy of the handshake, without an id if the WebSocket flow's counts; null if there is none.</param>
    public static TnetDictionary Merge(TnetDictionary webSocket, TnetDictionary? handshake)
    {
        var flow = handshake ?? WithoutHandshake(webSocket);
        if (!flow.Contains("id"))
        {
            flow["id"] = webSocket["id"];
        }

        if (flow["error"].IsNull)
        {
            flow["error"] = webSocket["error"];
        }

        var data = TnetValue.Dictionary(Data(new FlowPart(webSocket), new FlowPart(flow)));
        flow["websocket"] = data;
        if (flow.TryGet("backup", out var backup) && backup.Kind == TnetKind.Dictionary)
        {
            backup.AsDictionary()["websocket"] = data.Clone();
            backup.AsDictionary()["id"] = flow["id"];
        }

        return flow;
    }

    private static TnetDictionary Data(FlowPart webSocket, FlowPart flow)
    {
        foreach (var message in webSocket.List("messages"))
        {
            Complete(message.AsList(), webSocket);
        }

        return new TnetDictionary
        {
            { "messages", webSocket.Get("messages") },
            { "closed_by_client", TnetValue.Of(webSocket.Get("close_sender").IsText("client")) },
            { "close_code", webSocket.Get("close_code") },
            { "close_reason", webSocket.Get("close_reason") },
            { "timestamp_end", flow.Server.Get("timestamp_end") },
        };
    }

    /// <summary>[opcode, from client, content, time, dropped]: early files lack the last, and text came as text.</summary>
    private static void Complete(TnetList message, FlowPart webSocket)
    {
        if (message.Count < 4)
        {
            throw webSocket.Error("messages", $"A message has {message.Count} parts instead of 5.");
        }

        if (message.Count == 4)
        {
            message.Add(TnetValue.Of(value: false));
        }

        if (message[2].Kind == TnetKind.Text)
        {
            message[2] = message[2].TryGetUtf8(out var utf8)
                ? TnetValue.Bytes(utf8)
                : TnetValue.Bytes(Encoding.UTF8.GetBytes(message[2].AsText()));
        }
    }

    private static TnetDictionary WithoutHandshake(TnetDictionary webSocket) => new()
    {
        { "client_conn", webSocket["client_conn"] },
        { "error", webSocket["error"] },
        { "id", webSocket["id"] },
        { "intercepted", webSocket["intercepted"] },
        { "is_replay", webSocket["is_replay"] },
        { "marked", webSocket["marked"] },
        { "metadata", TnetValue.Dictionary(new TnetDictionary()) },
        { "mode", TnetValue.Text("transparent") },
        { "request", TnetValue.Dictionary(UnknownRequest()) },
        { "response", TnetValue.Null },
        { "server_conn", webSocket["server_conn"] },
        { "type", TnetValue.Text("http") },
        { "version", TnetValue.Of(11) },
    };

    private static TnetDictionary UnknownRequest() => new()
    {
        { "authority", TnetValue.Bytes(default) },
        { "content", TnetValue.Null },
        { "headers", TnetValue.List(new TnetList()) },
        { "host", TnetValue.Bytes("unknown"u8.ToArray()) },
        { "http_version", TnetValue.Bytes("HTTP/1.1"u8.ToArray()) },
        { "method", TnetValue.Bytes("GET"u8.ToArray()) },
        { "path", TnetValue.Bytes("/"u8.ToArray()) },
        { "port", TnetValue.Of(80) },
        { "scheme", TnetValue.Bytes("http"u8.ToArray()) },
        { "timestamp_end", TnetValue.Of(0.0) },
        { "timestamp_start", TnetValue.Of(0.0) },
        { "trailers", TnetValue.Null },
    };
}
