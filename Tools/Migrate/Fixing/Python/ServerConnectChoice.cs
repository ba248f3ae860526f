using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>
/// Which of its two successors a <c>serverconnect</c> has. It fired before the connection was made up to 4, and after it in 5 and 6; a hook that changes where
/// the connection goes can only have meant the former.
/// </summary>
internal static class ServerConnectChoice
{
    public static bool IsBefore(FunctionInfo function, IReadOnlyList<PythonFact> facts)
    {
        var family = function.Owner is { } owner ? owner.Relatives().Select(c => c.Methods.GetValueOrDefault(function.Name)).OfType<FunctionInfo>() : [function];
        return family.Any(Redirects) || (function.Module is { } module && Era.EndsBefore(module, facts, 5));
    }

    private static bool Redirects(FunctionInfo function)
    {
        if (function.Statement is not { } statement || function.Parameters.Items.Count == 0)
        {
            return false;
        }

        var parameter = function.Parameters.Items[^1].Name.Value;
        return SyntaxChildren.All(statement.Body).OfType<AssignStmt>().SelectMany(a => a.Targets)
            .Any(t => t is AttributeExpr { Name.Value: "address" or "via", Target: NameExpr name } && name.Name == parameter);
    }
}
