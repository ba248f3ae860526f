using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Hooks: which functions are hooks, and what became of them.</content>
internal sealed partial class ModuleWalker
{
    private void Hook(FunctionInfo function, Identifier name, Stmt statement)
    {
        if (scope.Class is { } type && name.Value.StartsWith("handle_", StringComparison.Ordinal) && type.LibraryBases.Count > 0 && function.Parameters.Items.Count == 2)
        {
            function.Arguments[1] = new Value { Kinds = Kinds.Flow, IsWeak = true };
        }

        if (!HookNames.IsHook(name.Value) || !module.IsRelevant || Standing() is not { } standing || standing == AddonStanding.None)
        {
            return;
        }

        var hasContext = HasContext(function, name.Value);
        if (HookNames.IsUnmistakable(name.Value) && statement is FunctionStmt && !TakesOne(function, hasContext))
        {
            return; // websocket_handshake(host, port): somebody's own
        }

        var role = new HookRole(name.Value, hasContext, standing) { IsNewStyle = name.Value == "next_layer" && NextLayerShape.IsNew(function, module) };
        function.Role = role;
        role.Fact = Judge(function, role, name, statement);
    }

    /// <summary><c>clientconnect = _impl</c>, <c>request = staticmethod(f)</c>, <c>serverconnect = lambda conn: …</c>.</summary>
    private void HookAliases(AssignStmt statement, Expr source)
    {
        if (statement.Targets is not [NameExpr target])
        {
            return;
        }

        if (scope.Class is not null)
        {
            ViewMember(new Identifier(target.Name, target.Start), statement, null);
        }

        if (IsInFunction || !HookNames.IsHook(target.Name))
        {
            return;
        }

        var inner = source is CallExpr { Arguments: [{ Value: var wrapped }] } ? wrapped : source;
        if (inner is LambdaExpr or NameExpr && Quietly(inner)?.Function is { } function && (function.Role is null || function.Role.Name == target.Name))
        {
            Hook(function, new Identifier(target.Name, target.Start), statement);
        }
    }

    /// <summary>Whether mitmproxy could call it: with one argument, after <c>self</c> and the context of old.</summary>
    private static bool TakesOne(FunctionInfo function, bool hasContext)
    {
        var given = function.Parameters.Items.Skip(function.Bound + (hasContext ? 1 : 0)).ToList();
        return given.Exists(p => p.Stars > 0) || (given.Count > 0 && given.Count(p => p.Default is null) <= 1);
    }

    /// <summary>How sure it is that functions of the current scope are hooks; null where they cannot be.</summary>
    private AddonStanding? Standing() => scope.Class is { } type ? type.Standing : scope.Outer is null ? AddonStanding.Certain : null;

    private static bool HasContext(FunctionInfo function, string name)
    {
        var items = function.Parameters.Items;
        if (!HookNames.TookContext(name) || function.Owner is not null || items.Count == 0 || items.Exists(p => p.Annotation is not null))
        {
            return false;
        }

        var isContext = FlowEvidence.IsContext(items[0].Name.Value);
        var expected = name is "start" or "done" or "running" or "tick" ? 0 : 1;
        return name == "start" ? isContext && items.Count <= 2
            : items.Count == expected + 1 && (isContext || (HookNames.IsAboutFlow(name) && items[1].Name.Value == "flow" && items[0].Name.Value is not ("self" or "cls")));
    }

    private PythonFact? Judge(FunctionInfo function, HookRole role, Identifier name, Stmt statement)
    {
        var fact = OfName(function, role, name, statement);
        if (role.HasContext && !(role.Name == "tcp_message" && fact is not null) && !(role.Name is "done" or "error" && IsCalled(role.Name)))
        {
            var context = ReportHook(RuleIndex.Find(PythonKind.Shape, "request(context, flow)")!, function, role, name, statement);
            context.New = $"{WithoutContext(function)}, with logging instead of {function.Parameters.Items[0].Name.Value}.log";
            fact ??= context;
            return context;
        }

        return fact;
    }

    /// <summary>The hook as it is declared now: <c>request(flow)</c>.</summary>
    private static string WithoutContext(FunctionInfo function) => function.Name switch
    {
        "start" => "load(loader)",
        "clientconnect" => "client_connected(client)",
        "clientdisconnect" => "client_disconnected(client)",
        "serverconnect" => "server_connect(data)",
        "serverdisconnect" => "server_disconnected(data)",
        var name => $"{name}({string.Join(", ", function.Parameters.Items.Skip(1).Select(p => p.Name.Value))})",
    };

    private PythonFact? OfName(FunctionInfo function, HookRole role, Identifier name, Stmt statement)
    {
        var count = function.Parameters.Items.Count(p => p.Stars == 0) - function.Bound;
        switch (role.Name)
        {
            case "clientconnect" or "clientdisconnect" or "serverconnect" or "serverdisconnect" or "websocket_handshake" or "websocket_error":
                return ReportHook(RuleIndex.Find(PythonKind.Hook, role.Name)!, function, role, name, statement);
            case "log" when count == 1 && !IsCalled("log") && LogShape.Fits(function):
                return ReportHook(RuleIndex.Find(PythonKind.Hook, "log")!, function, role, name, statement);
            case "add_log" when count == 1 && !IsCalled("add_log"):
                return ReportHook(RuleIndex.Find(PythonKind.Hook, "add_log")!, function, role, name, statement);
            case "tick" when count == 0 && !IsCalled("tick"):
                return ReportHook(RuleIndex.Find(PythonKind.Hook, "tick")!, function, role, name, statement);
            case "start" when StartShape.Fits(function, role, module) && !IsCalled("start"):
                return ReportHook(RuleIndex.Find(PythonKind.Hook, "start")!, function, role, name, statement);
            case "configure" when count == 2 && function.Parameters.Items[^1].Default is null && !IsCalled("configure"):
                return ReportHook(RuleIndex.Find(PythonKind.Shape, "configure(options, updated)")!, function, role, name, statement);
            case "tcp_message" when count == 2 || (count == 1 && function.Parameters.Items[^1].Name.Value.Contains("msg", StringComparison.Ordinal)):
                return ReportHook(RuleIndex.Find(PythonKind.Shape, "tcp_message(ctx, tcp_msg)")!, function, role, name, statement);
            case "next_layer" when count >= 1 && !role.IsNewStyle:
                return ReportHook(RuleIndex.Find(PythonKind.Shape, "next_layer(layer)")!, function, role, name, statement);
            default:
                return null;
        }
    }

    private PythonFact ReportHook(RuleMatch match, FunctionInfo function, HookRole role, Identifier name, Stmt statement)
    {
        // Where the successor is there too, the author serves both sides.
        var hasBoth = HookNames.Successors(role.Name).Any(s => scope.Class is { } type ? type.Methods.ContainsKey(s) : module.Tree.Body.Exists(b => b is FunctionStmt f && f.Name.Value == s));
        guarded += hasBoth ? 1 : 0;
        var fact = Report(match, name.Value, name.Start, name.End, role.Standing == AddonStanding.Likely ? new Value { IsWeak = true } : null, statement: statement, function: function);
        guarded -= hasBoth ? 1 : 0;
        function.IsGuarded |= hasBoth;
        return fact;
    }

    /// <summary>Whether the source calls a function of this name itself: then it is no hook, whatever it is called.</summary>
    private bool IsCalled(string name) =>
        scope.Class is null
            ? module.Called.Contains(name)
            : scope.Class.Relatives().Exists(c => c.Module.Called.Contains($"self.{name}") || c.Module.Called.Contains($"cls.{name}"))
                || module.Instances.Any(i => i.Value == scope.Class.Name && module.Called.Contains($"{i.Key}.{name}"));

    /// <summary><c>return Addon()</c> in <c>start</c> or <c>load</c>: once it registered what it returned.</summary>
    private void ReturnsAddon(FunctionInfo function, ReturnStmt statement, Expr value, Value? result)
    {
        if (function.Role?.Name is not ("start" or "load") || function.Owner is not null || value is not CallExpr call || guarded > 0)
        {
            return;
        }

        var name = call.Function switch
        {
            NameExpr n => n.Name,
            AttributeExpr a => a.Name.Value,
            _ => "",
        };
        if (result?.Instance is not null || (name.Length > 0 && char.IsUpper(name[0])))
        {
            Report(RuleIndex.Find(PythonKind.Shape, "return Addon() in start or load")!, "return", statement.Start, statement.Start + "return".Length, statement: statement, function: function);
        }
    }
}
