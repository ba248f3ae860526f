using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MitmHost.FlowFiles.Tests.Export;

/// <summary>Compiles a program of top-level statements and runs it.</summary>
internal static class CompiledProgram
{
    /// <summary>Read once: they are many.</summary>
    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static async Task RunAsync(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);
        var program = CSharpCompilation.Create("Exported", [tree], References.Value, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var emitted = program.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("exported", isCollectible: true);
        try
        {
            // The entry point waits for the program's task.
            var main = context.LoadFromStream(image).EntryPoint!;
            await Task.Run(() => main.Invoke(null, [Array.Empty<string>()]), TestContext.Current.CancellationToken);
        }
        finally
        {
            context.Unload();
        }
    }
}
