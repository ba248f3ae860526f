using Microsoft.CodeAnalysis;
using MitmHost.ContractRules;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>What the compiler's symbols have to do with the contract.</summary>
internal static class ContractSymbols
{
    public const string Assembly = "MitmHost.Abstractions";

    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, genericsOptions: SymbolDisplayGenericsOptions.None);

    public static bool IsContract(ISymbol? symbol) => symbol?.ContainingAssembly?.Name == Assembly;

    public static string NameOf(ITypeSymbol type) => type.ToDisplayString(FullName);

    /// <summary>The rule about a type; a hook is known by its interface.</summary>
    public static DotNetMatch? OfType(ITypeSymbol type) => IsContract(type) ? RuleTable.OfType(NameOf(type.OriginalDefinition)) : null;

    /// <summary>The rule about a member of a type or of one that it derives from, whether or not the contract of today still has the member.</summary>
    public static DotNetMatch? OfMember(ITypeSymbol? type, string member)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (IsContract(type) && RuleTable.OfMember(NameOf(type.OriginalDefinition), member) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>The rule about a member that the type does not have. A repaired source may still use what the type had under its old name.</summary>
    public static DotNetMatch? OfMissing(ITypeSymbol? type, string member) =>
        OfMember(type, member) ?? (IsContract(type) && NameOf(type!) == "MitmHost.HttpFlow" ? RuleTable.OfMember("MitmHost.WebSocketFlow", member) : null);

    public static bool IsAddon(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (IsContract(type) && NameOf(type.OriginalDefinition) == "MitmHost.Addon")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method takes what the hook of old took; a hook that means something else today is told by that alone.</summary>
    public static bool TakesArgument(IMethodSymbol method, DotNetName hook) => method.Parameters is [var first, ..] && NameOf(first.Type.WithNullableAnnotation(NullableAnnotation.None)) == hook.Argument;
}
