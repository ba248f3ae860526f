using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Tests that say which version runs, or what an object is.</content>
internal sealed partial class ModuleWalker
{
    /// <summary>Whether a test asks for the version, or whether a name is there: then the author knows of both.</summary>
    private bool IsGuard(Expr test)
    {
        foreach (var part in SyntaxChildren.All(test))
        {
            if (part is CallExpr { Function: NameExpr { Name: "hasattr" } })
            {
                return true;
            }

            if (part is NameExpr name && scope.TryFind(name.Name, out var value) && (value?.Kinds & Kinds.Version) == Kinds.Version)
            {
                return true;
            }

            if (part is AttributeExpr { Name.Value: "VERSION" or "IVERSION" or "__version__" or "MITMPROXY" } attribute && (Quietly(attribute)?.Kinds & Kinds.Version) == Kinds.Version)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>isinstance(flow, http.HTTPFlow)</c> says what a name is from here on.</summary>
    private void Narrow(Expr test)
    {
        switch (test)
        {
            case OperationExpr { IsChoice: true } choice when !choice.Operators.Contains("or"):
                choice.Operands.ForEach(Narrow);
                break;
            case CallExpr { Function: NameExpr { Name: "isinstance" }, Arguments: [{ Value: NameExpr name }, { Value: var type }] }:
                if (Quiet(() => Annotation(type), isOuter: false) is { } value)
                {
                    scope.Values[name.Name] = value;
                }

                break;
        }
    }
}
