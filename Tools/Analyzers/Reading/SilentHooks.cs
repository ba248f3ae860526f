using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>Finds what compiles and is never called: methods of an addon that have the shape of a hook and not its interface, and addons without any hook.</summary>
internal sealed class SilentHooks(SemanticModel model, CancellationToken cancellationToken)
{
    private const string Mark = "HookContractAttribute";
    private const string Prefix = "I";
    private const string AsyncPrefix = "IAsync";

    private IReadOnlyList<IMethodSymbol>? hooks;

    public IEnumerable<CSharpFact> In(ClassDeclarationSyntax declaration)
    {
        if (model.GetDeclaredSymbol(declaration, cancellationToken) is not { IsAbstract: false, IsGenericType: false } type || !ContractSymbols.IsAddon(type))
        {
            return [];
        }

        var found = declaration.Members.OfType<MethodDeclarationSyntax>().Select(m => WithoutInterface(declaration, type, m)).OfType<CSharpFact>().ToList();
        return found.Count == 0 && IsFirstPart(declaration, type) && !HasHooks(type)
            ? [new CSharpFact(Without(LinkRules.AddonWithoutHooks, type.Name, "a hook interface such as IRequestHook"), type.Name, declaration.Identifier.Span, [])]
            : found;
    }

    private CSharpFact? WithoutInterface(ClassDeclarationSyntax declaration, INamedTypeSymbol type, MethodDeclarationSyntax syntax)
    {
        if (model.GetDeclaredSymbol(syntax, cancellationToken) is not { IsStatic: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public } method
            || Hooks.FirstOrDefault(h => HasShape(method, h)) is not { ContainingType: var hook }
            || type.AllInterfaces.Any(i => IsTwin(i.Name, hook.Name)))
        {
            return null;
        }

        var match = Without(LinkRules.HookWithoutInterface, method.Name, $"{hook.Name}.{method.Name}");
        return new CSharpFact(match, $"{type.Name}.{method.Name}", syntax.Identifier.Span, Named(declaration, hook.Name));
    }

    /// <summary>The interface joins the bases that the class names here.</summary>
    private static IReadOnlyList<SourceEdit> Named(ClassDeclarationSyntax declaration, string hook) =>
        declaration.BaseList is { } bases ? [new SourceEdit(new TextSpan(bases.Types.Last().Span.End, 0), $", {hook}")] : [];

    /// <summary>Hooks of today by interface, hooks of old by their methods; what the compiler does not know may be a hook as well.</summary>
    private bool HasHooks(INamedTypeSymbol type)
    {
        for (var at = type; at is not null && !ContractSymbols.IsContract(at); at = at.BaseType)
        {
            var methods = at.GetMembers().OfType<IMethodSymbol>();
            if (at.Interfaces.Any(i => i.TypeKind == TypeKind.Error) || methods.Any(m => IsOld(m) || Hooks.Any(h => HasShape(m, h))))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(IsHook);
    }

    private static bool IsOld(IMethodSymbol method) => RuleTable.OfHookMethod(method.Name) is { } match && ContractSymbols.TakesArgument(method, match.Name);

    private static bool IsHook(INamedTypeSymbol type) => ContractSymbols.IsContract(type) && (HasMark(type) || RuleTable.OfType(ContractSymbols.NameOf(type)) is { Name.Kind: DotNetKind.Hook });

    private static bool HasMark(INamedTypeSymbol type) => type.GetAttributes().Any(a => a.AttributeClass?.Name == Mark);

    private static bool HasShape(IMethodSymbol method, IMethodSymbol hook) =>
        method.Name == hook.Name
        && method.Parameters.Length == hook.Parameters.Length
        && method.Parameters.Zip(hook.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same);

    /// <summary>A class in several parts is one addon.</summary>
    private static bool IsFirstPart(ClassDeclarationSyntax declaration, INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences[0] is var first && first.SyntaxTree == declaration.SyntaxTree && first.Span == declaration.Span;

    /// <summary>A hook and its async twin: whoever has the one may keep a method for the other.</summary>
    private static bool IsTwin(string a, string b) => NameOf(a) == NameOf(b);

    private static string NameOf(string hook) => hook.StartsWith(AsyncPrefix, StringComparison.Ordinal) ? hook.Substring(AsyncPrefix.Length) : hook.Substring(Prefix.Length);

    private static DotNetMatch Without(Rule rule, string member, string instead) => new(rule, DotNetName.OfMember("Addon", member, instead));

    private IReadOnlyList<IMethodSymbol> Hooks => hooks ??=
    [
        .. model.Compilation.GetTypeByMetadataName("MitmHost.Addon") is { ContainingNamespace: var contract }
            ? contract.GetTypeMembers().Where(t => t.TypeKind == TypeKind.Interface && ContractSymbols.IsContract(t) && HasMark(t)).SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            : [],
    ];
}
