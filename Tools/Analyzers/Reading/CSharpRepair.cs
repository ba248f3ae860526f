using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;

namespace MitmHost.Tools.Analyzers.Reading;

/// <summary>Says what to write in the place of an old name; nothing where only a person can.</summary>
internal sealed class CSharpRepair(SemanticModel model)
{
    private const string Root = "MitmHost.";
    private const string Event = "ServerConnectionEvent";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Regex Identifier = new(@"^[A-Za-z]\w*\z", RegexOptions.ExplicitCapture, Patience);

    // HttpFlow.Request.Headers["Sec-WebSocket-Key"]
    private static readonly Regex Path = new(@"^\w+(\.\w+|\[\d+\]|\[""[\w-]+""\])+\z", RegexOptions.ExplicitCapture, Patience);

    // IClientConnectedHook.OnClientConnected(ClientConnection)
    private static readonly Regex Shape = new(@"^(?<hook>I\w+)\.(?<method>On\w+)\((?<argument>\w+)(, \w+)*\)\z", RegexOptions.ExplicitCapture, Patience);

    /// <summary>A type by its new name; one that moved is written without the namespace that it had.</summary>
    public static IReadOnlyList<SourceEdit> Type(SimpleNameSyntax name, DotNetMatch match, UsingDirectiveSyntax? import)
    {
        if (match.Name.Instead is not { } instead || !Identifier.IsMatch(instead) || match.Rule.Change == RuleChange.Deprecated)
        {
            return [];
        }

        if (instead != name.Identifier.ValueText)
        {
            return [new SourceEdit(name.Span, instead)];
        }

        return name.Parent is QualifiedNameSyntax qualified && qualified.Right == name
            ? [new SourceEdit(qualified.Span, qualified.ToString().StartsWith(Root, StringComparison.Ordinal) ? Root + instead : instead)]
            : import is null ? [] : Without(import);
    }

    /// <summary>What was imported is found without the import, or by that of the contract itself.</summary>
    public static IReadOnlyList<SourceEdit> Without(UsingDirectiveSyntax import)
    {
        var root = (CompilationUnitSyntax)import.SyntaxTree.GetRoot();
        var isFound = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).Any(n =>
            (n is UsingDirectiveSyntax { Alias: null, Name: { } name } && name.ToString() == "MitmHost")
            || (n is BaseNamespaceDeclarationSyntax space && (space.Name + ".").StartsWith(Root, StringComparison.Ordinal)));
        return isFound ? [new SourceEdit(Line(import), "")] : [new SourceEdit(import.Name!.Span, "MitmHost")];
    }

    /// <summary>A member by its new name, in the same expression: what follows the type's name in the table is what to write.</summary>
    public static IReadOnlyList<SourceEdit> Member(SimpleNameSyntax name, DotNetMatch match)
    {
        var dot = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access.OperatorToken,
            MemberBindingExpressionSyntax binding => binding.OperatorToken,
            _ => default,
        };
        if (dot.IsKind(SyntaxKind.None) || match.Name.Instead is not { } instead)
        {
            return [];
        }

        if (match.Name.Member == "HandshakeFlow" && name.Parent is MemberAccessExpressionSyntax)
        {
            return [new SourceEdit(TextSpan.FromBounds(dot.SpanStart, name.Span.End), "")]; // the flow itself
        }

        var owner = match.Name.Type == Root + "WebSocketFlow" ? "HttpFlow" : match.Name.Type[Root.Length..];
        if (!instead.StartsWith(owner + ".", StringComparison.Ordinal) || !Path.IsMatch(instead))
        {
            return [];
        }

        // The WebSocket of a flow that is none is null; here the flow is known to be one.
        return [new SourceEdit(name.Span, instead[(owner.Length + 1)..].Replace("WebSocket.", "WebSocket!."))];
    }

    /// <summary>The method, the interface, the argument and what is done with it.</summary>
    public IReadOnlyList<SourceEdit> Hook(MethodDeclarationSyntax method, DotNetMatch match)
    {
        var shape = Shape.Match(match.Name.Instead ?? "");
        if (!shape.Success || method.ParameterList.Parameters is not [{ Type: IdentifierNameSyntax argument } parameter, ..] || method.Parent is not TypeDeclarationSyntax owner)
        {
            return [];
        }

        var isBefore = match.Name.Member == "OnServerConnect" && SetsAddress(method, parameter);
        var (hook, name, type) = isBefore ? ("IServerConnectHook", "OnServerConnect", Event) : (shape.Groups["hook"].Value, shape.Groups["method"].Value, shape.Groups["argument"].Value);
        var edits = IsThereAnother(method, name, match) ? [] : Subscription(owner, method, Last(match.Name.Type), hook);
        if (edits.Count == 0)
        {
            return [];
        }

        Replace(edits, method.Identifier, name);
        Replace(edits, argument.Identifier, type);
        if (type == Event)
        {
            edits.AddRange(Uses(method, parameter).Select(u => new SourceEdit(new TextSpan(u.Span.End, 0), ".Server")));
        }

        return [.. edits.Where(e => e.Place.Length > 0 || e.Text.Length > 0)];
    }

    /// <summary>Whether the class has the method already, or has the hook twice: which of them is meant, a person has to say.</summary>
    private bool IsThereAnother(MethodDeclarationSyntax method, string name, DotNetMatch match) =>
        model.GetDeclaredSymbol(method) is { } symbol
        && symbol.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(m =>
            !SymbolEqualityComparer.Default.Equals(m, symbol)
            && (m.Name == name || (RuleTable.OfHookMethod(m.Name)?.Name == match.Name && ContractSymbols.TakesArgument(m, match.Name))));

    /// <summary>Renames the interface where the class names it, or adds it where the class relied on the method's name.</summary>
    private static List<SourceEdit> Subscription(TypeDeclarationSyntax owner, MethodDeclarationSyntax method, string old, string hook)
    {
        var edits = new List<SourceEdit>();
        if (owner.BaseList is not { Types.Count: > 0 } list)
        {
            return edits; // another part of the class names what it derives from
        }

        if (method.ExplicitInterfaceSpecifier is { Name: SimpleNameSyntax specifier })
        {
            Replace(edits, specifier.Identifier, hook);
        }

        var names = list.Types.Select(t => t.Type).OfType<SimpleNameSyntax>().Select(n => n.Identifier).ToList();
        if (names.Find(n => n.ValueText == old) is { RawKind: not 0 } named)
        {
            edits.Add(new SourceEdit(named.Span, hook));
        }
        else if (!names.Exists(n => n.ValueText == hook))
        {
            edits.Add(new SourceEdit(new TextSpan(list.Types.Last().Span.End, 0), ", " + hook));
        }
        else
        {
            edits.Add(new SourceEdit(method.Identifier.Span, method.Identifier.Text));
        }

        return edits;
    }

    private bool SetsAddress(MethodDeclarationSyntax method, ParameterSyntax parameter) =>
        Uses(method, parameter).Any(u => u.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Address" or "Via", Parent: AssignmentExpressionSyntax set } access && set.Left == access);

    private IEnumerable<IdentifierNameSyntax> Uses(MethodDeclarationSyntax method, ParameterSyntax parameter)
    {
        var symbol = model.GetDeclaredSymbol(parameter);
        SyntaxNode? body = method.Body ?? (SyntaxNode?)method.ExpressionBody;
        return body is null
            ? []
            : body.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(i => i.Identifier.ValueText == parameter.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(i).Symbol, symbol));
    }

    private static void Replace(List<SourceEdit> edits, SyntaxToken token, string text)
    {
        edits.RemoveAll(e => e.Place == token.Span);
        if (token.Text != text)
        {
            edits.Add(new SourceEdit(token.Span, text));
        }
    }

    /// <summary>A directive with the end of its line, where it has the line to itself.</summary>
    private static TextSpan Line(UsingDirectiveSyntax import)
    {
        var lines = import.SyntaxTree.GetText().Lines;
        var line = lines.GetLineFromPosition(import.SpanStart);
        return line.ToString().Trim() == import.ToString() ? line.SpanIncludingLineBreak : import.Span;
    }

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
