using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MitmHost.Tools.Analyzers;
using MitmHost.Tools.Analyzers.Reading;

namespace MitmHost.Analyzers.Tests;

/// <summary>The sources of an addon, built against the contract of today as an author's compiler builds them.</summary>
internal static class AddonProject
{
    public const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name == "MitmHost.Abstractions.dll"))
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    public static CSharpCompilationOptions Options { get; } = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Compile(params IEnumerable<(string Name, string Text)> sources) => CSharpCompilation.Create(
        "addons",
        [.. sources.Append(("Usings.cs", ImplicitUsings)).Select(s => CSharpSyntaxTree.ParseText(s.Item2, path: s.Item1))],
        References,
        Options);

    /// <summary>The addon of contract 6, which has all names that later contracts removed.</summary>
    public static CSharpCompilation V6Addon() => Compile(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "V6Addon"), "*.cs").Select(f => (Path.GetFileName(f), File.ReadAllText(f))));

    /// <summary>What compiler and analyzer say under ids of ours.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Compilation compilation)
    {
        var all = await compilation.WithAnalyzers([new ContractAnalyzer()]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.Where(d => d.Id.StartsWith("MM", StringComparison.Ordinal) || d.Id == "AD0001")];
    }

    /// <summary>What the migration tool finds in the sources: it has the same matcher.</summary>
    public static IEnumerable<(string File, CSharpFact Fact)> Facts(Compilation compilation) =>
        compilation.SyntaxTrees.SelectMany(t => new SourceWalker(compilation.GetSemanticModel(t), TestContext.Current.CancellationToken).Run().Select(f => (t.FilePath, f)));
}
