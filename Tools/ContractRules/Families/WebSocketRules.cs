namespace MitmHost.ContractRules.Families;

/// <summary>WebSocket flows became HTTP flows with a <c>WebSocket</c> part in contract 7.</summary>
internal static class WebSocketRules
{
    private const string Old = "WebSocketFlow";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6006", Name = "hook-websocket_handshake-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Manual,
            DotNet = [DotNetName.OfHook("IWebSocketHandshakeHook", "OnWebSocketHandshake", "HttpFlow", "IRequestHook.OnRequest(HttpFlow) with a test for \"Upgrade: websocket\"")],
            Python = [PythonName.Hook("websocket_handshake", "request(flow) with a test for \"Upgrade: websocket\"")],
        },
        new()
        {
            Id = "MM6007", Name = "hook-websocket_error-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfHook("IWebSocketErrorHook", "OnWebSocketError", Old, "IWebSocketEndHook.OnWebSocketEnd(HttpFlow) with the close code")],
            Python = [PythonName.Hook("websocket_error", "websocket_end(flow) with flow.websocket.close_code")],
        },
        new()
        {
            Id = "MM6008", Name = "hook-websocket-argument-changed", IsExtra = true, Change = RuleChange.Changed, Since = new(7, 0), IfLeft = Consequence.NeverCalled, Fix = FixKind.Safe,
            DotNet =
            [
                DotNetName.OfHook("IWebSocketStartHook", "OnWebSocketStart", Old, "IWebSocketStartHook.OnWebSocketStart(HttpFlow)") with { IsReused = true },
                DotNetName.OfHook("IWebSocketMessageHook", "OnWebSocketMessage", Old, "IWebSocketMessageHook.OnWebSocketMessage(HttpFlow, WebSocketMessage)") with { IsReused = true },
                DotNetName.OfHook("IWebSocketEndHook", "OnWebSocketEnd", Old, "IWebSocketEndHook.OnWebSocketEnd(HttpFlow)") with { IsReused = true },
            ],
        },
        new()
        {
            Id = "MM6010", Name = "class-websocketflow-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfType(Old, "HttpFlow")],
            Python = [PythonName.Import("mitmproxy.websocket.WebSocketFlow", "mitmproxy.http.HTTPFlow")],
        },
        new()
        {
            Id = "MM6011", Name = "websocket-flow-messages-moved", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfMember(Old, "Messages", "HttpFlow.WebSocket.Messages")],
            Python = [PythonName.Attribute("WebSocketFlow.messages", "flow.websocket.messages")],
        },
        new()
        {
            Id = "MM6012", Name = "websocket-handshake_flow-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfMember(Old, "HandshakeFlow", "the HttpFlow itself")],
            Python = [PythonName.Attribute("WebSocketFlow.handshake_flow", "flow")],
        },
        new()
        {
            Id = "MM6013", Name = "websocket-flow-attribute-moved", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            DotNet =
            [
                DotNetName.OfMember(Old, "CloseSender", "HttpFlow.WebSocket.ClosedByClient"),
                DotNetName.OfMember(Old, "CloseCode", "HttpFlow.WebSocket.CloseCode"),
                DotNetName.OfMember(Old, "CloseReason", "HttpFlow.WebSocket.CloseReason"),
                DotNetName.OfMember(Old, "CloseMessage", null),
                DotNetName.OfMember(Old, "Ended", "HttpFlow.WebSocket.TimestampEnd"),
                DotNetName.OfMember(Old, "ClientKey", "HttpFlow.Request.Headers[\"Sec-WebSocket-Key\"]"),
                DotNetName.OfMember(Old, "ClientProtocol", "HttpFlow.Request.Headers[\"Sec-WebSocket-Protocol\"]"),
                DotNetName.OfMember(Old, "ClientExtensions", "HttpFlow.Request.Headers[\"Sec-WebSocket-Extensions\"]"),
                DotNetName.OfMember(Old, "ServerAccept", "HttpFlow.Response.Headers[\"Sec-WebSocket-Accept\"]"),
                DotNetName.OfMember(Old, "ServerProtocol", "HttpFlow.Response.Headers[\"Sec-WebSocket-Protocol\"]"),
                DotNetName.OfMember(Old, "ServerExtensions", "HttpFlow.Response.Headers[\"Sec-WebSocket-Extensions\"]"),
            ],
            Python =
            [
                PythonName.Attribute("WebSocketFlow.close_sender", "flow.websocket.closed_by_client"),
                PythonName.Attribute("WebSocketFlow.close_code", "flow.websocket.close_code"),
                PythonName.Attribute("WebSocketFlow.close_reason", "flow.websocket.close_reason"),
                PythonName.Attribute("WebSocketFlow.close_message", null),
                PythonName.Attribute("WebSocketFlow.ended", "flow.websocket.timestamp_end is not None"),
                PythonName.Attribute("WebSocketFlow.stream", null),
                PythonName.Attribute("WebSocketFlow.client_key", "flow.request.headers[\"Sec-WebSocket-Key\"]"),
                PythonName.Attribute("WebSocketFlow.client_protocol", "flow.request.headers[\"Sec-WebSocket-Protocol\"]"),
                PythonName.Attribute("WebSocketFlow.client_extensions", "flow.request.headers[\"Sec-WebSocket-Extensions\"]"),
                PythonName.Attribute("WebSocketFlow.server_accept", "flow.response.headers[\"Sec-WebSocket-Accept\"]"),
                PythonName.Attribute("WebSocketFlow.server_protocol", "flow.response.headers[\"Sec-WebSocket-Protocol\"]"),
                PythonName.Attribute("WebSocketFlow.server_extensions", "flow.response.headers[\"Sec-WebSocket-Extensions\"]"),
            ],
        },
        new()
        {
            Id = "MM6014", Name = "websocket-inject_message-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            DotNet = [DotNetName.OfMember(Old, "InjectMessage", "HttpFlow.WebSocket.Inject")],
            Python = [PythonName.Attribute("WebSocketFlow.inject_message", "ctx.master.commands.call(\"inject.websocket\", flow, to_client, content, is_text)")],
        },
        new()
        {
            Id = "MM6015", Name = "websocket-message-kill-deprecated", Change = RuleChange.Deprecated, Since = new(7, 0), IfLeft = Consequence.Warns, Fix = FixKind.Safe,
            Python = [PythonName.Attribute("WebSocketMessage.kill", "drop"), PythonName.Attribute("WebSocketMessage.killed", "dropped")],
        },
        new()
        {
            Id = "MM6016", Name = "websocket-content-now-bytes", Change = RuleChange.Changed, Since = new(7, 0), IfLeft = Consequence.DoesSomethingElse, Fix = FixKind.Manual,
            Python = [PythonName.Shape("WebSocketMessage.content as str", "WebSocketMessage.text")],
        },
    ];
}
