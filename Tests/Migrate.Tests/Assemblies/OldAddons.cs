using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace MitmHost.Migrate.Tests.Assemblies;

/// <summary>Compiles addons against the contract of their time.</summary>
internal static class OldAddons
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<MetadataReference> Contract6 = new(() => MetadataReference.CreateFromImage(Emit(
        "MitmHost.Abstractions",
        [.. SourcesIn("Contract").Append(("version.cs", "[assembly: System.Reflection.AssemblyVersion(\"6.0.0.0\")]"))],
        [],
        symbols: false,
        define: "CONTRACT6")));

    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "CSharp");

    /// <summary>The sources of the addon that uses every old name.</summary>
    public static IReadOnlyList<(string File, string Text)> V6Addon => SourcesIn("V6Addon");

    /// <summary>An addon as it was built for contract 6, with its PDB within it unless told otherwise.</summary>
    public static byte[] Compile(IReadOnlyList<(string File, string Text)> sources, bool symbols = true, byte[]? also = null, string name = "Old") =>
        Emit(name, sources, also is null ? [Contract6.Value] : [Contract6.Value, MetadataReference.CreateFromImage(also)], symbols);

    /// <summary>The same, with its sources within the PDB.</summary>
    public static byte[] CompileWithSources(IReadOnlyList<(string File, string Text)> sources) => Emit("Old", sources, [Contract6.Value], symbols: true, withSources: true);

    private static List<(string File, string Text)> SourcesIn(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];

    /// <summary>The same, with its PDB beside it and its sources in that.</summary>
    public static (byte[] Dll, byte[] Pdb) CompileBesidePdb(IReadOnlyList<(string File, string Text)> sources)
    {
        using var pdb = new MemoryStream();
        return (Emit("Old", sources, [Contract6.Value], symbols: true, withSources: true, pdb: pdb), pdb.ToArray());
    }

    private static byte[] Emit(
        string name, IReadOnlyList<(string File, string Text)> sources, IReadOnlyList<MetadataReference> contract, bool symbols, string? define = null, bool withSources = false, MemoryStream? pdb = null)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: define is null ? [] : [define]);
        var encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var trees = sources.Append(("usings.cs", Usings)).Select(s => CSharpSyntaxTree.ParseText(SourceText.From(s.Item2, encoding, SourceHashAlgorithm.Sha256), options, s.Item1)).ToList();
        var compilation = CSharpCompilation.Create(name, trees, [.. contract, .. Framework()], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(
            image,
            pdb,
            options: symbols ? new EmitOptions(debugInformationFormat: pdb is null ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb) : null,
            embeddedTexts: withSources ? trees.Select(t => EmbeddedText.FromSource(t.FilePath, t.GetText())) : null);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    private static IEnumerable<MetadataReference> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(f => !Path.GetFileName(f).StartsWith("MitmHost.", StringComparison.Ordinal) && !Path.GetFileName(f).StartsWith("mitmhost", StringComparison.Ordinal))
        .Select(f => MetadataReference.CreateFromFile(f));
}
