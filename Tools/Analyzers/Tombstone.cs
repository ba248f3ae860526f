using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MitmHost.ContractRules;
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
        var node = NodeOf(model, fact, cancellationToken);
        if (IsPassedOver(node, model, cancellationToken))
        {
            return false;
        }

        // Nothing that is only a candidate: of a call that fits no overload the compiler says just that.
        var symbol = model.GetSymbolInfo(node, cancellationToken).Symbol;

        // A member of a type that is gone is not marked itself, and the compiler says nothing of it.
        return IsMarked(symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol, fact.Match.Rule);
    }

    /// <summary>Whether the compiler reports the interface that the class names of a hook's method: it is the same thing to do.</summary>
    public static bool IsReportedAtInterface(SemanticModel model, CSharpFact fact, CancellationToken cancellationToken) =>
        NodeOf(model, fact, cancellationToken) is MethodDeclarationSyntax declaration
        && model.GetDeclaredSymbol(declaration, cancellationToken) is { ContainingType: var type }
        && type.Interfaces.Any(i => ContractSymbols.NameOf(i) == fact.Match.Name.Type && IsMarked(i, fact.Match.Rule));

    /// <summary>The compiler looks at no directive, and what is obsolete itself may use what is obsolete: it runs as little as anything else.</summary>
    private static bool IsPassedOver(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null
        || node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().SelectMany(m => m.AttributeLists).SelectMany(l => l.Attributes)
            .Any(a => model.GetSymbolInfo(a, cancellationToken).Symbol?.ContainingType.Name == Attribute);

    private static SyntaxNode NodeOf(SemanticModel model, CSharpFact fact, CancellationToken cancellationToken) =>
        model.SyntaxTree.GetRoot(cancellationToken).FindNode(fact.Place, getInnermostNodeForTie: true);

    private static bool IsMarked(ISymbol? symbol, Rule rule) =>
        symbol is not null
        && symbol.GetAttributes().Any(a => a.AttributeClass?.Name == Attribute && a.NamedArguments.Any(n => n.Key == DiagnosticId && n.Value.Value as string == rule.Id));
}
