using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Whether a <c>try</c> holds both sides of a change: the handler of a missing name or module has another name to offer.</summary>
internal static class TryGuard
{
    public static bool Offers(TryStmt statement) => statement.Handlers.Exists(h => Catches(h) && Offers(h));

    private static bool Catches(ExceptClause handler) =>
        handler.Types.Count == 0 || handler.Types.SelectMany(SyntaxChildren.All).Any(t => t is NameExpr { Name: "ImportError" or "ModuleNotFoundError" or "AttributeError" or "NameError" });

    private static bool Offers(ExceptClause handler)
    {
        foreach (var statement in SyntaxChildren.All(handler.Body))
        {
            switch (statement)
            {
                case FromImportStmt s when s.Level == 0 && ModuleScan.IsLibrary(s.Module.Path):
                case ImportStmt i when i.Modules.Exists(m => ModuleScan.IsLibrary(m.Path)):
                    return true;
                case AssignStmt { Value: not (null or LiteralExpr or NameExpr { Name: "None" or "False" or "True" }) } when Names(handler, "AttributeError") || Names(handler, "ImportError") || Names(handler, "ModuleNotFoundError"):
                    return true;
                case ClassStmt or FunctionStmt when handler.Types.Count > 0:
                    return true;
                case ReturnStmt or ExprStmt when Names(handler, "AttributeError") && SyntaxChildren.Expressions(statement).Any(e => e is AttributeExpr { Target: AttributeExpr }):
                    return true;
            }
        }

        return false;
    }

    private static bool Names(ExceptClause handler, string type) => handler.Types.SelectMany(SyntaxChildren.All).Any(t => t is NameExpr name && name.Name == type);
}
