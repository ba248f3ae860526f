using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MitmHost.Architecture;

/// <summary>The host's sources as the compiler understands them.</summary>
internal sealed class HostSources
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private HostSources(string root, params (string File, string Text)[] more)
    {
        Root = root;
        var folder = Path.Combine(root, "Host");
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !IsGenerated(Path.GetRelativePath(folder, f)))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f))
            .Concat(more.Select(m => CSharpSyntaxTree.ParseText(m.Text, path: Path.Combine(folder, m.File))))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, path: ""));
        Compilation = CSharpCompilation.Create("mitmhost", trees, References(), new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    public string Root { get; }

    public CSharpCompilation Compilation { get; }

    public static HostSources Load() => new(Repository.Root);

    /// <summary>The sources and one more file, as if it lay in the host's folder.</summary>
    public static HostSources LoadWith(string file, string text) => new(Repository.Root, (file, text));

    /// <summary>The folder below Host in which a file lies; empty for the host's own, and "Program" for the entry point, which alone may start the command line.</summary>
    public string FolderOf(string file) => Path.GetRelativePath(Path.Combine(Root, "Host"), file).Split(Path.DirectorySeparatorChar) switch
    {
        [var folder, _, ..] => folder,
        ["Program.cs"] => "Program",
        _ => "",
    };

    private static bool IsGenerated(string path) => path.StartsWith("obj", StringComparison.Ordinal) || path.StartsWith("bin", StringComparison.Ordinal);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(f => Path.GetFileName(f) != "mitmhost.dll")
        .Select(f => MetadataReference.CreateFromFile(f));
}
