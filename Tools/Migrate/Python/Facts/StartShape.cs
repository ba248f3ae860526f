using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Whether a function called <c>start</c> is the hook of before 3, and not one of the many other things that start.</summary>
internal static class StartShape
{
    public static bool Fits(FunctionInfo function, HookRole role, PythonModule module)
    {
        var count = function.Parameters.Items.Count - function.Bound;
        if (role.HasContext)
        {
            return true;
        }

        if (count > 1 || module.HasAddonList)
        {
            return false;
        }

        if (function.Owner is { } owner)
        {
            return owner.Methods.Keys.Any(m => m != "start" && HookNames.IsHook(m)) || AddonShape.IsReturned(owner, module);
        }

        var returns = function.Statement is { } statement && SyntaxChildren.All(statement.Body).OfType<ReturnStmt>().Any(r => r.Value is CallExpr);
        return returns || module.Tree.Body.Exists(s => s is FunctionStmt f && f != function.Statement && (HookNames.IsAboutFlow(f.Name.Value) || HookNames.IsUnmistakable(f.Name.Value) || f.Name.Value == "next_layer"));
    }
}
