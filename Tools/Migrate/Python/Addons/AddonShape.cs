using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Addons;

/// <summary>Whether a class that nobody registers has the methods of an addon.</summary>
internal static class AddonShape
{
    public static bool HasHooks(ClassInfo type) => type.Methods.Values.Any(IsPlainHook) || type.Statement.Body.Exists(IsHookAlias);

    /// <summary>Whether <c>start</c> or <c>load</c> of the module returns an instance.</summary>
    public static bool IsReturned(ClassInfo type, PythonModule module) => module.Registered.Contains(type.Name);

    /// <summary>A method whose name and parameter together mean a hook: <c>request(self, flow)</c>, <c>clientconnect(self, layer)</c>.</summary>
    private static bool IsPlainHook(FunctionInfo method)
    {
        var items = method.Parameters.Items;
        if (items.Count != method.Bound + 1)
        {
            return false;
        }

        var parameter = items[^1];
        if (HookNames.IsAboutFlow(method.Name))
        {
            return parameter.Name.Value is "flow" or "f" || IsFlowType(parameter.Annotation);
        }

        if (method.Name == "log" && parameter.Annotation is AttributeExpr { Name.Value: "LogEntry" } or NameExpr { Name: "LogEntry" })
        {
            return true;
        }

        return HookNames.IsUnmistakable(method.Name) && (parameter.Name.Value is "layer" or "root_layer" or "conn" or "server_conn" or "client_conn" or "client" or "server" or "flow" || parameter.Annotation is not null);
    }

    private static bool IsFlowType(Expr? annotation) => annotation switch
    {
        NameExpr name => name.Name.EndsWith("Flow", StringComparison.Ordinal),
        AttributeExpr attribute => attribute.Name.Value.EndsWith("Flow", StringComparison.Ordinal),
        StringExpr text => text.Value?.EndsWith("Flow", StringComparison.Ordinal) == true,
        _ => false,
    };

    private static bool IsHookAlias(Stmt statement) =>
        statement is AssignStmt { Targets: [NameExpr name], Value: NameExpr or LambdaExpr or CallExpr { Function: NameExpr { Name: "staticmethod" or "concurrent" } } }
        && HookNames.IsUnmistakable(name.Name);
}
