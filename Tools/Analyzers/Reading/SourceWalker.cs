using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MitmHost.ContractRules;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>Goes through one source and finds what the rules know.</summary>
internal sealed class SourceWalker(SemanticModel model, CancellationToken cancellationToken)
{
    private const string Root = "MitmHost.";
    private const string OldHeaders = Root + "Net.Http";

    private readonly List<CSharpFact> facts = [];

    private readonly CSharpRepair repair = new(model);

    private readonly SilentHooks silent = new(model, cancellationToken);

    private UsingDirectiveSyntax? headersUsing;

    public List<CSharpFact> Run()
    {
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        headersUsing = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()
            .FirstOrDefault(u => u is { Alias: null, Name: { } name } && name.ToString() == OldHeaders);
        foreach (var node in root.DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (node)
            {
                case SimpleNameSyntax name:
                    Name(name);
                    break;
                case MethodDeclarationSyntax method:
                    Method(method);
                    break;
                case ClassDeclarationSyntax declaration:
                    facts.AddRange(silent.In(declaration));
                    break;
                case PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.OverrideKeyword):
                    Override(property, property.Identifier);
                    break;
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text:
                    Text(text);
                    break;
            }
        }

        return facts;
    }

    private void Name(SimpleNameSyntax name)
    {
        // var means a type, and does not name it; what an alias means is said where it is made.
        if (name is IdentifierNameSyntax { IsVar: true } || name.Parent is NameEqualsSyntax || (name is IdentifierNameSyntax identifier && model.GetAliasInfo(identifier, cancellationToken) is not null))
        {
            return;
        }

        var info = model.GetSymbolInfo(name, cancellationToken);
        if (info is { Symbol: null, CandidateSymbols.IsEmpty: true } && SyntaxFacts.IsInTypeOnlyContext(name))
        {
            Unknown(name);
            return;
        }

        switch (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
        {
            case INamedTypeSymbol type:
                Type(name, type);
                break;
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                Type(name, constructor.ContainingType);
                break;
            case IPropertySymbol or IFieldSymbol or IMethodSymbol or IEventSymbol:
                Member(name, ContractSymbols.OfMember((info.Symbol ?? info.CandidateSymbols[0]).ContainingType, name.Identifier.ValueText));
                break;
            case null when name.Parent is MemberAccessExpressionSyntax access && access.Name == name:
                Member(name, ContractSymbols.OfMissing(model.GetTypeInfo(access.Expression, cancellationToken).Type, name.Identifier.ValueText));
                break;
        }
    }

    private void Type(SimpleNameSyntax name, INamedTypeSymbol type)
    {
        if (ContractSymbols.OfType(type) is { } match)
        {
            if (match.Name.Kind != DotNetKind.Hook)
            {
                facts.Add(new CSharpFact(match, match.Name.Display, name.Span, CSharpRepair.Type(name, match, headersUsing)));
            }
            else if ((match.Rule.Change == RuleChange.Deprecated || !IsDeclared(name, match)) && !match.Name.IsReused)
            {
                facts.Add(new CSharpFact(match, match.Name.Display, name.Span, []));
            }
        }
        else if (headersUsing is not null && ContractSymbols.IsContract(type) && ContractSymbols.NameOf(type) == "MitmHost.Headers" && RuleTable.OfType(OldHeaders + ".Headers") is { } headers)
        {
            facts.Add(new CSharpFact(headers, headers.Name.Display, name.Span, CSharpRepair.Without(headersUsing)));
        }
    }

    /// <summary>A type that the contract of today has no trace of: where the contract is imported, its name is what tells.</summary>
    private void Unknown(SimpleNameSyntax name)
    {
        if (RuleTable.OfType(Root + name.Identifier.ValueText) is { Name.Kind: not DotNetKind.Hook } match && name.Parent is not QualifiedNameSyntax && IsImported(name))
        {
            facts.Add(new CSharpFact(match, match.Name.Display, name.Span, CSharpRepair.Type(name, match, null)));
        }
    }

    private bool IsImported(SimpleNameSyntax name) => model.LookupNamespacesAndTypes(name.SpanStart, name: "Addon").Any(ContractSymbols.IsContract);

    /// <summary>A class that names the interface of a hook and has its method: the method is what is reported.</summary>
    private bool IsDeclared(SimpleNameSyntax name, DotNetMatch match) =>
        name.FirstAncestorOrSelf<BaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax declaration }
            ? model.GetDeclaredSymbol(declaration, cancellationToken) is { } type && type.GetMembers().OfType<IMethodSymbol>().Any(m => Last(m.Name) == match.Name.Member && ContractSymbols.TakesArgument(m, match.Name))
            : name.FirstAncestorOrSelf<ExplicitInterfaceSpecifierSyntax>() is not null;

    private void Member(SimpleNameSyntax name, DotNetMatch? match)
    {
        if (match is { Name.Kind: DotNetKind.Member })
        {
            facts.Add(new CSharpFact(match, match.Name.Display, name.Span, CSharpRepair.Member(name, match)));
        }
    }

    private void Method(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.OverrideKeyword))
        {
            Override(method, method.Identifier);
            return;
        }

        if (RuleTable.OfHookMethod(method.Identifier.ValueText) is not { } match
            || model.GetDeclaredSymbol(method, cancellationToken) is not { IsStatic: false } symbol
            || !ContractSymbols.TakesArgument(symbol, match.Name))
        {
            return;
        }

        var isExplicit = method.ExplicitInterfaceSpecifier is { } specifier && NameOf(specifier.Name) == Last(match.Name.Type);
        var isNamed = isExplicit || symbol.ContainingType.AllInterfaces.Any(i => ContractSymbols.IsContract(i) && ContractSymbols.NameOf(i) == match.Name.Type);
        if (isNamed || (ContractSymbols.IsAddon(symbol.ContainingType) && symbol.DeclaredAccessibility == Accessibility.Public))
        {
            var old = isNamed ? match.Name.Display : $"{symbol.ContainingType.Name}.{symbol.Name}";
            facts.Add(new CSharpFact(match, old, method.Identifier.Span, repair.Hook(method, match)));
        }
    }

    private void Override(MemberDeclarationSyntax member, SyntaxToken name)
    {
        if (model.GetDeclaredSymbol(member, cancellationToken) is not { ContainingType.BaseType: { } parent } symbol)
        {
            return;
        }

        if ((ContractSymbols.OfMember(parent, name.ValueText) ?? OfUnknown(parent, name)) is { Rule.Change: not RuleChange.Deprecated } match)
        {
            facts.Add(new CSharpFact(match, match.Name.Display, name.Span, []));
        }
        else if (OrphanedOverride.Of(symbol) is { } orphan)
        {
            facts.Add(new CSharpFact(orphan, $"{symbol.ContainingType.Name}.{symbol.Name}", name.Span, []));
        }
    }

    private static DotNetMatch? OfUnknown(INamedTypeSymbol parent, SyntaxToken member) =>
        parent.TypeKind == TypeKind.Error ? RuleTable.OfMember(Root + parent.Name, member.ValueText) : null;

    /// <summary>The name of a hook as text counts where the contract is given it, and nowhere else.</summary>
    private void Text(LiteralExpressionSyntax text)
    {
        if (RuleTable.OfHookMethod(text.Token.ValueText) is not { Name.IsReused: false } match)
        {
            return;
        }

        ISymbol? receiver = text.Parent switch
        {
            AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } => model.GetSymbolInfo(attribute, cancellationToken).Symbol,
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } => model.GetSymbolInfo(call, cancellationToken).Symbol,
            CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => model.GetSymbolInfo(choice.Expression, cancellationToken).Symbol,
            _ => null,
        };
        if (ContractSymbols.IsContract(receiver))
        {
            facts.Add(new CSharpFact(match, text.Token.Text, text.Span, []));
        }
    }

    private static string NameOf(NameSyntax name) => Last(name.ToString());

    private static string Last(string name) => name[(name.LastIndexOfAny(['.', ':']) + 1)..];
}
