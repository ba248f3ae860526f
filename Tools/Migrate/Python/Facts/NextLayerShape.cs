using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Whether a <c>next_layer</c> takes what it is given since 7: data with a place for the layer.</summary>
internal static class NextLayerShape
{
    public static bool IsNew(FunctionInfo function, PythonModule module)
    {
        var items = function.Parameters.Items;
        if (items.Count <= function.Bound)
        {
            return true;
        }

        var parameter = items[^1];
        if (parameter.Annotation is { } annotation)
        {
            return SyntaxChildren.All(annotation).Any(e => e is AttributeExpr { Name.Value: "NextLayer" } or NameExpr { Name: "NextLayer" })
                || annotation is StringExpr { Value: { } text } && text.EndsWith("NextLayer", StringComparison.Ordinal);
        }

        var uses = (function.Statement is { } statement ? SyntaxChildren.Expressions(statement) : SyntaxChildren.All(function.Lambda!.Body))
            .OfType<AttributeExpr>().Where(a => a.Target is NameExpr name && name.Name == parameter.Name.Value).Select(a => a.Name.Value).ToList();
        if (uses.Exists(u => u is "layer" or "context" or "data_client" or "data_server" or "ask_on_start"))
        {
            return true;
        }

        return uses.Count == 0 && parameter.Name.Value is "nextlayer" or "data" && !module.Imports.Values.Any(i => i.Module.Contains("protocol", StringComparison.Ordinal));
    }
}
