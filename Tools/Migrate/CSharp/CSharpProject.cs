using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MitmHost.Tools.Migrate.CSharp;

/// <summary>The sources of a run as the compiler understands them, with the contract of today: it keeps what is gone by its old names.</summary>
internal static class CSharpProject
{
    /// <summary>What the SDK adds to a project, which is not read.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(FindReferences);

    public static CSharpCompilation Compile(IReadOnlyList<CSharpSource> sources)
    {
        var isImported = !sources.Any(s => MentionsAddon(s.Tree)) || sources.Any(s => Imports(s.Tree));
        var usings = CSharpSource.Own(isImported ? ImplicitUsings : $"{ImplicitUsings}\nglobal using MitmHost;");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("addons", [.. sources.Select(s => s.Tree), usings], References.Value, options);
    }

    /// <summary>A project may import the contract by a setting, which is not read: then its classes derive from what no source explains.</summary>
    private static bool MentionsAddon(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<BaseTypeSyntax>().Any(b => b.Type is IdentifierNameSyntax { Identifier.ValueText: "Addon" });

    private static bool Imports(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).Any(n =>
            (n is UsingDirectiveSyntax { Alias: null, Name: { } name } && name.ToString() is "MitmHost" or "global::MitmHost")
            || (n is BaseNamespaceDeclarationSyntax space && (space.Name.ToString() + ".").StartsWith("MitmHost.", StringComparison.Ordinal))
            || (n is BaseTypeDeclarationSyntax { Identifier.ValueText: "Addon" }));

    private static MetadataReference[] FindReferences() =>
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(f => IsReferred(Path.GetFileNameWithoutExtension(f)))
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    private static bool IsReferred(string name) =>
        name is "mscorlib" or "netstandard"
        || name.StartsWith("MitmHost.Abstractions", StringComparison.Ordinal)
        || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
}
