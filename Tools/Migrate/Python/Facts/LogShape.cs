using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Whether a function called <c>log</c> takes an entry of the log, and not a text to be logged.</summary>
internal static class LogShape
{
    public static bool Fits(FunctionInfo function)
    {
        var parameter = function.Parameters.Items[^1];
        if (parameter.Annotation is { } annotation)
        {
            return annotation is not NameExpr { Name: "str" };
        }

        if (parameter.Name.Value is not ("msg" or "message" or "text" or "txt" or "line" or "s" or "string" or "str" or "data" or "info"))
        {
            return true;
        }

        return function.Statement is { } statement
            && SyntaxChildren.Expressions(statement).Any(e => e is AttributeExpr { Name.Value: "msg" or "level", Target: NameExpr name } && name.Name == parameter.Name.Value);
    }
}
