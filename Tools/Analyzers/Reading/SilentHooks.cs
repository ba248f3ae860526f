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

    private IReadOnlyList<INamedTypeSymbol>? addons;

    public IEnumerable<CSharpFact> In(ClassDeclarationSyntax declaration)
    {
        if (model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type || !ContractSymbols.IsAddon(type))
        {
            return [];
        }

        var found = declaration.Members.OfType<MethodDeclarationSyntax>().Select(m => WithoutInterface(declaration, type, m)).OfType<CSharpFact>().ToList();
        return found.Count == 0 && IsConcrete(type) && IsFirstPart(declaration, type) && !HasHooks(type)
            ? [new CSharpFact(Without(LinkRules.AddonWithoutHooks, type.Name, "a hook interface such as IRequestHook"), type.Name, declaration.Identifier.Span, [])]
            : found;
    }

    private CSharpFact? WithoutInterface(ClassDeclarationSyntax declaration, INamedTypeSymbol type, MethodDeclarationSyntax syntax)
    {
        if (model.GetDeclaredSymbol(syntax, cancellationToken) is not { IsOverride: false } method
            || !CanBeCalled(method)
            || Hooks.FirstOrDefault(h => HasShape(method, h)) is not { ContainingType: var hook }
            || !IsForgotten(type, hook))
        {
            return null;
        }

        var match = Without(LinkRules.HookWithoutInterface, method.Name, $"{hook.Name}.{method.Name}");
        return new CSharpFact(match, $"{type.Name}.{method.Name}", syntax.Identifier.Span, Named(declaration, hook.Name));
    }

    /// <summary>A class may leave it to those that derive from it to name the interface: none does.</summary>
    private bool IsForgotten(INamedTypeSymbol type, INamedTypeSymbol hook)
    {
        if (Subscribes(type, hook))
        {
            return false;
        }

        var users = Addons.Where(a => DerivesFrom(a, type)).ToList();
        return (IsConcrete(type) || users.Count > 0) && !users.Exists(u => Subscribes(u, hook));
    }

    private static bool Subscribes(INamedTypeSymbol type, INamedTypeSymbol hook) => type.AllInterfaces.Any(i => IsTwin(i.Name, hook.Name));

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol parent)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, parent))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsConcrete(INamedTypeSymbol type) => type is { IsAbstract: false, IsGenericType: false };

    private static bool CanBeCalled(IMethodSymbol method) => method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public };

    /// <summary>The interface joins the bases that the class names here.</summary>
    private static IReadOnlyList<SourceEdit> Named(ClassDeclarationSyntax declaration, string hook) =>
        declaration.BaseList is { } bases ? [new SourceEdit(new TextSpan(bases.Types.Last().Span.End, 0), $", {hook}")] : [];

    /// <summary>Hooks of today by interface, hooks of old by their methods; what the compiler does not know may be a hook as well.</summary>
    private bool HasHooks(INamedTypeSymbol type)
    {
        for (var at = type; at is not null && !ContractSymbols.IsContract(at); at = at.BaseType)
        {
            var methods = at.GetMembers().OfType<IMethodSymbol>().Where(CanBeCalled);
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

    /// <summary>Those of the sources: asked for only where a hook has no interface.</summary>
    private IReadOnlyList<INamedTypeSymbol> Addons => addons ??= [.. Types(model.Compilation.Assembly.GlobalNamespace).Where(t => IsConcrete(t) && ContractSymbols.IsAddon(t))];

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space) =>
        space.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
