using Microsoft.CodeAnalysis;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Tools.Analyzers;

/// <summary>The removed names that the contract still has, marked obsolete, so that the compiler itself says what to do.</summary>
internal static class Tombstone
{
    private const string Attribute = "ObsoleteAttribute";
    private const string DiagnosticId = "DiagnosticId";

    /// <summary>Whether the compiler reports the same id at the same place.</summary>
    public static bool IsReported(SemanticModel model, CSharpFact fact, CancellationToken cancellationToken)
    {
        var node = model.SyntaxTree.GetRoot(cancellationToken).FindNode(fact.Place, getInnermostNodeForTie: true);

        // Nothing that is only a candidate: of a call that fits no overload the compiler says just that.
        var symbol = model.GetSymbolInfo(node, cancellationToken).Symbol;

        // A member of a type that is gone is not marked itself, and the compiler says nothing of it.
        var marked = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol;
        return marked is not null
            && marked.GetAttributes().Any(a => a.AttributeClass?.Name == Attribute && a.NamedArguments.Any(n => n.Key == DiagnosticId && n.Value.Value as string == fact.Match.Rule.Id));
    }
}
