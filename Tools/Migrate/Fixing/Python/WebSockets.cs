using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>What the flow of a WebSocket had as its own, and an HTTP flow has under <c>websocket</c>.</summary>
internal static class WebSockets
{
    public static List<TextEdit>? Edits(PythonFact fact, ModuleNames names)
    {
        if (fact.Node is not AttributeExpr attribute)
        {
            return null;
        }

        return attribute.Name.Value switch
        {
            "messages" or "close_code" or "close_reason" => [new TextEdit(attribute.Name.Start, attribute.Name.Start, "websocket.")],
            "handshake_flow" => [new TextEdit(attribute.Target.End, attribute.End, "")],
            "ended" when names.AssignmentTo(attribute) is not null => null,
            "ended" => [new TextEdit(attribute.Start, attribute.End, $"({names.Slice(attribute.Target)}.websocket.timestamp_end is not None)")],
            "kill" => [new TextEdit(attribute.Name.Start, attribute.Name.End, "drop")],
            "killed" => [new TextEdit(attribute.Name.Start, attribute.Name.End, "dropped")],
            "inject_message" when fact.Call is { } call => Inject(attribute, call, names),
            _ => null,
        };
    }

    /// <summary><c>flow.inject_message(flow.client_conn, x)</c>: to the client, as a command.</summary>
    private static List<TextEdit>? Inject(AttributeExpr inject, CallExpr call, ModuleNames names)
    {
        if (call.Arguments is not [{ Name: null, Value: AttributeExpr { Name.Value: "client_conn" or "server_conn" } end }, { Name: null, Stars: 0, Value: var content }])
        {
            return null;
        }

        var (ctx, imports) = names.Library("ctx");
        var text = names.Slice(content);
        var isPlain = content is StringExpr { Value: { } value } && System.Text.Ascii.IsValid(value) && text[0] is '"' or '\'';
        var payload = content is StringExpr { IsBytes: true } ? text : isPlain ? "b" + text : content is NameExpr or AttributeExpr or StringExpr or CallExpr or SubscriptExpr ? $"{text}.encode()" : $"({text}).encode()";
        var toClient = end.Name.Value == "client_conn" ? "True" : "False";
        return [.. imports, new TextEdit(call.Start, call.End, $"{ctx}.master.commands.call(\"inject.websocket\", {names.Slice(inject.Target)}, {toClient}, {payload}, True)")];
    }
}
