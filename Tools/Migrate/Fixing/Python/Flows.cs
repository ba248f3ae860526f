using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>What flows, and requests on their behalf, once could do.</summary>
internal static class Flows
{
    public static List<TextEdit>? Edits(PythonFact fact, ModuleNames names)
    {
        if (fact.Node is not AttributeExpr attribute)
        {
            return null;
        }

        return fact.Rule.Name switch
        {
            "flow-reply-removed" => Reply(attribute, fact, names),
            "flow-match-removed" => Match(attribute, fact, names),
            "request-is_replay-moved" => Replay(attribute, names),
            _ => attribute.Target is AttributeExpr { Name.Value: "request" } request ? [new TextEdit(request.Target.End, request.End, "")] : null,
        };
    }

    /// <summary><c>flow.reply.kill()</c> is <c>flow.kill()</c>; <c>flow.reply(response)</c> sets the response.</summary>
    private static List<TextEdit>? Reply(AttributeExpr reply, PythonFact fact, ModuleNames names)
    {
        if (fact.Scope?.Function?.Name.StartsWith("handle_", StringComparison.Ordinal) == true)
        {
            return null; // a master of before 0.18, where the reply also let the flow go on
        }

        if (fact.Call is { } call && call.Function == reply)
        {
            var isStatement = SyntaxChildren.All(names.Module.Tree.Body).Any(s => s is ExprStmt { Keyword: "", Values: [var only] } && ReferenceEquals(only, call));
            return isStatement && call.Arguments is [{ Name: null, Stars: 0 } response]
                ? [new TextEdit(reply.Name.Start, response.Value.Start, "response = "), new TextEdit(response.Value.End, call.End, "")]
                : null;
        }

        return names.ParentOf(reply) is AttributeExpr { Name.Value: "kill" } ? [new TextEdit(reply.Target.End, reply.End, "")] : null;
    }

    private static List<TextEdit>? Match(AttributeExpr match, PythonFact fact, ModuleNames names)
    {
        if (fact.Call is not { Arguments: [{ Name: null, Stars: 0 } filter] } call)
        {
            return null;
        }

        var (module, imports) = names.Library("flowfilter");
        return [.. imports, new TextEdit(call.Start, filter.Value.Start, $"{module}.match("), new TextEdit(filter.Value.End, call.End, $", {names.Slice(match.Target)})")];
    }

    /// <summary><c>flow.request.is_replay</c> is <c>flow.is_replay == "request"</c>.</summary>
    private static List<TextEdit>? Replay(AttributeExpr replay, ModuleNames names)
    {
        if (replay.Target is not AttributeExpr { Name.Value: "request" or "response" } message)
        {
            return null;
        }

        if (names.AssignmentTo(replay) is { } assignment)
        {
            return assignment is { Targets.Count: 1, Operator: "=", Value: NameExpr { Name: "True" or "False" } value }
                ? [new TextEdit(message.Target.End, value.End, $".is_replay = {(value.Name == "True" ? $"\"{message.Name.Value}\"" : "None")}")]
                : null;
        }

        var text = $"{names.Slice(message.Target)}.is_replay == \"{message.Name.Value}\"";
        var isWhole = SyntaxChildren.All(names.Module.Tree.Body).Any(s => s is IfStmt i && i.Branches.Exists(b => ReferenceEquals(b.Test, replay)));
        return [new TextEdit(replay.Start, replay.End, isWhole ? text : $"({text})")];
    }
}
