using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>Whether a function of a source without imports can only be a hook: scripts had no need to import anything.</summary>
internal static class FlowEvidence
{
    public static bool Speaks(FunctionStmt function, bool isMethod, bool isModule)
    {
        var name = function.Name.Value;
        if (!HookNames.IsHook(name) || (!isMethod && !isModule))
        {
            return false;
        }

        var parameters = function.Parameters.Items;
        var offset = isMethod ? 1 : 0;
        if (HookNames.IsUnmistakable(name) && parameters.Count > offset)
        {
            return parameters[offset].Name.Value is "layer" or "root_layer"
                || (isModule && IsContext(parameters[0].Name.Value))
                || (isModule && name.StartsWith("websocket_", StringComparison.Ordinal) && parameters is [{ Name.Value: "flow" or "f" }]);
        }

        if (name == "start" && isModule && parameters.Count == 2)
        {
            return IsContext(parameters[0].Name.Value) && parameters[1].Name.Value is "argv" or "args";
        }

        if (!HookNames.IsAboutFlow(name))
        {
            return false;
        }

        if (isModule && parameters.Count == 2 && IsContext(parameters[0].Name.Value))
        {
            return parameters[1].Name.Value is "flow" or "f" or "tcp_msg" or "error" or "err" || Touches(function, parameters[1].Name.Value);
        }

        return parameters.Count == offset + 1 && Touches(function, parameters[offset].Name.Value);
    }

    /// <summary>Whether a parameter's name says that it is the context object of the time before 0.18.</summary>
    public static bool IsContext(string name) =>
        name.Contains("context", StringComparison.OrdinalIgnoreCase) || name.Contains("ctx", StringComparison.OrdinalIgnoreCase) || name is "ctxt" or "cntx" or "_";

    private static bool Touches(FunctionStmt function, string parameter)
    {
        foreach (var expression in SyntaxChildren.Expressions(function))
        {
            if (expression is AttributeExpr { Target: NameExpr target, Name.Value: "request" or "response" or "client_conn" or "server_conn" or "messages" } && target.Name == parameter)
            {
                return true;
            }
        }

        return false;
    }
}
