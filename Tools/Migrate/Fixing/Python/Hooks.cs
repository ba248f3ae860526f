using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Hooks that have another name or take something else.</summary>
internal static class Hooks
{
    public static List<TextEdit>? Edits(PythonFact fact, ModuleNames names, IReadOnlyList<PythonFact> facts)
    {
        if (fact.Function is not { Statement: { } statement } function || fact.Statement != statement)
        {
            return null; // a name for a function that may have others
        }

        switch (fact.Rule.Name)
        {
            case "hook-context-parameter-removed":
                return Context(function, statement, names);
            case "hook-configure-argument-removed":
                return Configure(function, statement);
            case "hook-start-renamed":
                return Start(fact, function, statement, facts);
        }

        if (function.Role is { HasContext: true } || Successor(function, facts) is not { } name || IsDefined(function, name, names) || CallsUnknownBase(function))
        {
            return null;
        }

        var edits = new List<TextEdit> { new(statement.Name.Start, statement.Name.End, name) };
        edits.AddRange(Calls(function, name));
        return Parameter(function, statement, name, names) is { } uses ? [.. edits, .. uses] : null;
    }

    /// <summary><c>return Addon()</c> as all that <c>start</c> or <c>load</c> does becomes <c>addons = [Addon()]</c>.</summary>
    public static List<TextEdit>? Returned(PythonFact fact, ModuleNames names)
    {
        if (fact.Function is not { Statement: { Body: [ReturnStmt { Value: { } value }], Decorators.Count: 0 } statement })
        {
            return null;
        }

        var lines = names.Module.Text.Lines;
        var start = lines.StartOf(lines.LineOf(statement.Start));
        var end = lines.NextOf(lines.LineOf(statement.End));
        var rest = names.Text[end..];
        var list = $"addons = [{names.Slice(value)}]";
        if (names.Text[start..statement.Start].Length > 0)
        {
            return null; // inside of something
        }

        return rest.Trim().Length == 0
            ? [new TextEdit(start, end, list + (names.Text[(end - 1)..end] is "\n" or "\r" ? names.LineEnd : ""))]
            : [new TextEdit(start, end, ""), new TextEdit(names.Text.Length, names.Text.Length, (names.Text[^1] is '\n' or '\r' ? "" : names.LineEnd) + names.LineEnd + list + names.LineEnd)];
    }

    /// <summary>The name that takes a hook's place. <c>serverconnect</c> came before the connection once, and after it later.</summary>
    private static string? Successor(FunctionInfo function, IReadOnlyList<PythonFact> facts) => function.Role?.Name switch
    {
        "clientconnect" => "client_connected",
        "clientdisconnect" => "client_disconnected",
        "serverconnect" => ServerConnectChoice.IsBefore(function, facts) ? "server_connect" : "server_connected",
        "serverdisconnect" => "server_disconnected",
        "log" => "add_log",
        "websocket_error" => "websocket_end",
        _ => null,
    };

    private static bool IsDefined(FunctionInfo function, string name, ModuleNames names) =>
        function.Owner is { } owner ? owner.Methods.ContainsKey(name) : names.Module.Tree.Body.Exists(s => s is FunctionStmt f && f.Name.Value == name);

    /// <summary>Whether it calls the hook of a base that is not here, and keeps its old name there.</summary>
    private static bool CallsUnknownBase(FunctionInfo function) =>
        function is { Owner: { } owner, Statement: { } statement }
        && SyntaxChildren.Expressions(statement).Any(e => e is AttributeExpr { Target: CallExpr { Function: NameExpr { Name: "super" } } } call && call.Name.Value == function.Name)
        && !owner.Bases.Exists(b => b.FindMethod(function.Name) is not null);

    /// <summary>Calls of the hook by its old name: <c>super().serverconnect(conn)</c>, <c>self.serverconnect(conn)</c>.</summary>
    private static IEnumerable<TextEdit> Calls(FunctionInfo function, string name)
    {
        if (function.Owner is not { } owner)
        {
            yield break;
        }

        foreach (var attribute in SyntaxChildren.Expressions(owner.Statement).OfType<AttributeExpr>())
        {
            if (attribute.Name.Value == function.Name && attribute.Target is NameExpr { Name: "self" } or CallExpr { Function: NameExpr { Name: "super" } })
            {
                yield return new TextEdit(attribute.Name.Start, attribute.Name.End, name);
            }
        }
    }

    /// <summary>The parameter and its uses; null when a use is of a form that has no counterpart.</summary>
    private static List<TextEdit>? Parameter(FunctionInfo function, FunctionStmt statement, string name, ModuleNames names)
    {
        if (function.Role!.Name is "log" or "websocket_error")
        {
            return [];
        }

        if (function.Parameters.Items.Count != function.Bound + 1 || function.Parameters.Items[^1] is not { Stars: 0, Name.Value.Length: > 0 } parameter)
        {
            return null;
        }

        var uses = ParameterUses.Of(statement, parameter.Name.Value);
        if (uses is null)
        {
            return null; // the name is bound again in the body
        }

        var isClient = name.StartsWith("client_", StringComparison.Ordinal);
        var wanted = isClient ? "client" : "data";
        var given = wanted == parameter.Name.Value || !ParameterUses.IsTaken(statement, wanted) ? wanted : "hook_data";
        var edits = new List<TextEdit> { new(parameter.Name.Start, parameter.Annotation is null ? parameter.Name.End : parameter.Annotation.End, given) };
        var ok = isClient ? ClientUses(uses, given, edits) : ServerUses(uses, function, given, edits);
        return ok ? edits : null;
    }

    /// <summary><c>layer.client_conn</c> is the client now; <c>layer.reply.kill()</c> sets its error.</summary>
    private static bool ClientUses(List<ParameterUse> uses, string name, List<TextEdit> edits)
    {
        foreach (var use in uses)
        {
            switch (use.Around)
            {
                case AttributeExpr { Name.Value: "client_conn" } client:
                    edits.Add(new TextEdit(use.Name.Start, client.End, name));
                    break;
                case AttributeExpr { Name.Value: "reply" } when use.Kill is { } kill:
                    edits.Add(new TextEdit(use.Name.Start, kill.End, $"{name}.error = \"killed by addon\""));
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool ServerUses(List<ParameterUse> uses, FunctionInfo function, string name, List<TextEdit> edits)
    {
        foreach (var use in uses)
        {
            // The base class's hook takes what this one takes.
            var isHandedOn = use.Call?.Function is AttributeExpr { Target: CallExpr { Function: NameExpr { Name: "super" } } } super && super.Name.Value == function.Name;
            edits.Add(new TextEdit(use.Name.Start, use.Name.End, isHandedOn ? name : $"{name}.server"));
        }

        return true;
    }

    private static List<TextEdit>? Context(FunctionInfo function, FunctionStmt statement, ModuleNames names)
    {
        var items = function.Parameters.Items;
        var uses = ParameterUses.Of(statement, items[0].Name.Value);
        if (uses is null || uses.Exists(u => u.Log is null) || (uses.Count > 0 && (Logging.IsTaken(names) || ParameterUses.Of(statement, "logging") is null)))
        {
            return null;
        }

        if (function.Name == "start" && items.Count > 1)
        {
            return null; // start(argv) is called by no version: it becomes load as a whole, or not at all
        }

        List<TextEdit> edits = uses.Count == 0 ? [] : [.. Logging.Import(names)];
        edits.Add(new TextEdit(items[0].Name.Start, items.Count > 1 ? Next(items[1], names) : items[0].End, ""));
        edits.AddRange(uses.Select(u => new TextEdit(u.Log!.Function.Start, u.Log.Function.End, "logging.info")));
        return edits;
    }

    private static int Next(Parameter parameter, ModuleNames names) =>
        parameter.Nested.Count == 0 ? parameter.Name.Start : names.Text.LastIndexOf('(', parameter.Nested[0].Start);

    private static List<TextEdit>? Configure(FunctionInfo function, FunctionStmt statement)
    {
        var options = function.Parameters.Items[function.Bound];
        return ParameterUses.Of(statement, options.Name.Value) is { Count: 0 }
            ? [new TextEdit(options.Name.Start, function.Parameters.Items[function.Bound + 1].Name.Start, "")]
            : null;
    }

    private static List<TextEdit>? Start(PythonFact fact, FunctionInfo function, FunctionStmt statement, IReadOnlyList<PythonFact> facts)
    {
        // What is returned goes first: then there may be nothing left of the function.
        if (function.Role is { HasContext: true } || facts.Any(f => f.Rule.Name == "addon-returned-from-start-removed" && f.Function == fact.Function) || function.Parameters.Items.Count > function.Bound)
        {
            return null;
        }

        var comma = function.Bound > 0 ? ", " : "";
        return [new TextEdit(statement.Name.Start, statement.Name.End, "load"), new TextEdit(function.Parameters.End, function.Parameters.End, $"{comma}loader")];
    }
}
