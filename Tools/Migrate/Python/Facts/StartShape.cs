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
            // Many things start: it takes an addon that is surely one.
            return role.Standing == AddonStanding.Certain && (owner.Methods.Keys.Any(m => m != "start" && HookNames.IsHook(m)) || AddonShape.IsReturned(owner, module));
        }

        var returns = function.Statement is { } statement && SyntaxChildren.All(statement.Body).OfType<ReturnStmt>().Any(r => r.Value is CallExpr);
        return returns || module.Tree.Body.Exists(s => s != function.Statement && IsHook(s)) || (function.Statement is { } body && UsesLibrary(body, module) && !IsProgram(module));
    }

    private static bool IsHook(Stmt statement) =>
        statement is FunctionStmt f && (HookNames.IsAboutFlow(f.Name.Value) || HookNames.IsUnmistakable(f.Name.Value) || f.Name.Value == "next_layer");

    /// <summary>Whether it does what scripts do when they start: log, register a content view. A program of its own makes a master instead.</summary>
    private static bool UsesLibrary(FunctionStmt function, PythonModule module) =>
        SyntaxChildren.Expressions(function).OfType<NameExpr>().Any(n =>
            module.Imports.TryGetValue(n.Name, out var binding) && ModuleScan.IsLibrary(binding.Module) && binding is { Member: null or "ctx" or "contentviews" or "script" or "flowfilter" });

    private static bool IsProgram(PythonModule module) =>
        module.Imports.Values.Any(i => i.Member?.EndsWith("Master", StringComparison.Ordinal) == true || i.Module.Contains(".tools", StringComparison.Ordinal) || i.Module.Contains(".master", StringComparison.Ordinal))
        || module.Text.Value.Contains("__main__", StringComparison.Ordinal);
}
