using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MitmHost.ContractRules;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>Finds overrides of what a type of the contract does not have to be overridden.</summary>
internal static class OrphanedOverride
{
    /// <returns>The rule and the contract's type; null where the override has its base, or where that cannot be known.</returns>
    public static DotNetMatch? Of(ISymbol symbol)
    {
        var parameters = Parameters(symbol);

        // What the compiler knows only as a name cannot be told from another type of that name.
        if (symbol.IsStatic || parameters.Any(p => p.Type.TypeKind == TypeKind.Error))
        {
            return null;
        }

        INamedTypeSymbol? parent = null;
        for (var at = symbol.ContainingType.BaseType; at is not null; at = at.BaseType)
        {
            // A base that is not known may have the member; of one that has it and does not let it be overridden the compiler says just that.
            if (at.TypeKind == TypeKind.Error || at.GetMembers(symbol.Name).Any(m => HasTypes(Parameters(m), parameters)))
            {
                return null;
            }

            parent ??= ContractSymbols.IsContract(at) ? at : null;
        }

        return parent is null ? null : new DotNetMatch(LinkRules.OrphanedOverride, DotNetName.OfMember(parent.Name, symbol.Name, null));
    }

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    /// <summary>A method's own type parameters are never the same as another's, and stand for each other.</summary>
    private static bool HasTypes(ImmutableArray<IParameterSymbol> a, ImmutableArray<IParameterSymbol> b) =>
        a.Length == b.Length && a.Zip(b, (x, y) => SymbolEqualityComparer.Default.Equals(x.Type, y.Type) || (x.Type is ITypeParameterSymbol && y.Type is ITypeParameterSymbol)).All(same => same);
}
