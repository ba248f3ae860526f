using static MitmHost.FlowFiles.Tests.Mapping.Trees;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>A flow as a release of old stored it, key by key: what the conversion is tested with, and so made without it.</summary>
internal sealed record OldFlow(FormatVersion Version)
{
    public const string Id = "11111111-2222-3333-4444-555555555555";

    private Era Era => new(Version);

    /// <summary>The server connection leads through another one.</summary>
    public bool HasVia { get; init; }

    public bool HasError { get; init; }

    public bool HasResponse { get; init; } = true;

    /// <summary>The flow was replayed: <c>request</c>, <c>response</c>, or null.</summary>
    public string? Replayed { get; init; }

    public bool IsMarked { get; init; }

    /// <summary>The flow was edited: it keeps what it was before.</summary>
    public bool HasBackup { get; init; }

    public string Path { get; init; } = "/a";

    public TnetDictionary Http()
    {
        var flow = Common("http")
            .With("request", OldMessages.Request(Era, Path, Replayed == "request"))
            .With("response", HasResponse ? OldMessages.Response(Era, Replayed == "response") : TnetValue.Null);
        if (Era.Since(12))
        {
            flow["websocket"] = TnetValue.Null;
        }

        return HasBackup ? flow.With("backup", TnetValue.Dictionary((this with { HasBackup = false, Path = "/before" }).Http())) : flow;
    }

    public TnetDictionary Tcp() => Common("tcp").With("messages", List(
        List(TnetValue.Of(value: true), Bytes("ping"), TnetValue.Of(1001.5)),
        List(TnetValue.Of(value: false), Bytes("pong"), TnetValue.Of(1002.5))));

    /// <summary>The handshake of a WebSocket, and the flow of its messages, as two flows: up to version 11.</summary>
    public (TnetDictionary Handshake, TnetDictionary Messages) WebSocket()
    {
        var handshake = Http().With("metadata", Map(("websocket", TnetValue.Of(value: true)), ("a", TnetValue.Of(1L))));
        var messages = Common("websocket")
            .With("id", TnetValue.Text("99999999-2222-3333-4444-555555555555"))
            .With("metadata", Map(("websocket_handshake", TnetValue.Text(Id))))
            .With("messages", List(Message(1, fromClient: true, TnetValue.Text("héllo"), 1003.5), Message(2, fromClient: false, Bytes("\u0001"), 1004.5)))
            .With("close_sender", TnetValue.Text("server"))
            .With("close_code", TnetValue.Of(1001L))
            .With("close_message", TnetValue.Text("going away"))
            .With("close_reason", TnetValue.Text("bye"));
        foreach (var side in (string[])["client_key", "client_protocol", "client_extensions", "server_accept", "server_protocol", "server_extensions"])
        {
            messages[side] = TnetValue.Text(side);
        }

        return (handshake, messages);
    }

    /// <summary>Early files do not tell whether a message was dropped.</summary>
    private TnetValue Message(long opcode, bool fromClient, TnetValue content, double time) => Era.Since(7)
        ? List(TnetValue.Of(opcode), TnetValue.Of(fromClient), content, TnetValue.Of(time), TnetValue.Of(value: false))
        : List(TnetValue.Of(opcode), TnetValue.Of(fromClient), content, TnetValue.Of(time));

    private TnetDictionary Common(string type)
    {
        var flow = Map(
            ("version", Era.Stored),
            ("type", TnetValue.Text(type)),
            ("id", TnetValue.Text(Id)),
            ("error", HasError ? Map(("msg", TnetValue.Text("gone")), ("timestamp", TnetValue.Of(1009.5))) : TnetValue.Null),
            ("client_conn", OldConnections.Client(Era)),
            ("server_conn", OldConnections.Server(Era, HasVia)),
            ("intercepted", TnetValue.Of(value: true))).AsDictionary();
        Add(flow, Era.Since(0, 18), "marked", Era.Since(13) ? TnetValue.Text(IsMarked ? ":default:" : "") : TnetValue.Of(IsMarked));
        Add(flow, Era.Since(0, 19), "metadata", Map(("a", TnetValue.Of(1L))));
        Add(flow, Era.Since(0, 19) && !Era.Since(17), "mode", TnetValue.Text("regular"));
        Add(flow, Era.Since(9), "is_replay", Replayed is null ? TnetValue.Null : TnetValue.Text(Replayed));
        Add(flow, Era.Since(14), "comment", TnetValue.Text("said"));
        Add(flow, Era.Since(16), "timestamp_created", TnetValue.Of(1000.75));
        return flow;
    }

    private static void Add(TnetDictionary flow, bool when, string key, TnetValue value)
    {
        if (when)
        {
            flow[key] = value;
        }
    }
}
