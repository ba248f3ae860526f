using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MitmHost.Host.Configuration;

namespace MitmHost.Architecture;

/// <summary>What the pages show compiles, is read by the host, and is evaluated by MSBuild.</summary>
public sealed class DocumentationTests
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

    private static readonly IReadOnlyList<MarkdownBlock> Blocks = MarkdownBlock.OfRepository();

    [Fact]
    public void CSharpBlocks_OfThePages_Compile()
    {
        var blocks = Blocks.Where(b => b.Language is "csharp" or "cs").ToList();

        Assert.NotEmpty(blocks);
        Assert.Empty(blocks.SelectMany(Errors));
    }

    [Fact]
    public void CSharpBlock_WrongHook_IsFound()
    {
        var wrong = new MarkdownBlock("a.md", 10, "csharp", "using MitmHost;\n\npublic sealed class A : Addon, IRequestHook;");

        Assert.StartsWith("a.md:12: CS0535", Assert.Single(Errors(wrong)), StringComparison.Ordinal);
    }

    [Fact]
    public void JsonBlocks_OfThePages_AreReadByTheHost()
    {
        var blocks = Blocks.Where(b => b.Language is "json" or "jsonc").ToList();

        Assert.NotEmpty(blocks);
        Assert.Empty(blocks.SelectMany(ReadByHost));
    }

    [Fact]
    public void JsonBlock_UnknownKey_IsFound() =>
        Assert.NotEmpty(ReadByHost(new MarkdownBlock("a.md", 1, "json", """{ "plugin": [] }""")));

    [Fact]
    public async Task ProjectBlocks_OfThePages_AreEvaluated()
    {
        var blocks = Blocks.Where(b => b.Language == "xml" && b.Text.StartsWith("<Project", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            await EvaluateAsync(block);
        }
    }

    private static IEnumerable<string> Errors(MarkdownBlock block)
    {
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(block.Text), CSharpSyntaxTree.ParseText(ImplicitUsings)];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("example", trees, references, options).GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => $"{block.File}:{block.Line + d.Location.GetLineSpan().StartLinePosition.Line}: {d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static List<string> ReadByHost(MarkdownBlock block)
    {
        var folder = Directory.CreateTempSubdirectory("mitmhost-docs-");
        try
        {
            var file = Path.Combine(folder.FullName, "plugins.json");
            File.WriteAllText(file, block.Text);
            var environment = new HostEnvironment
            {
                Variables = new Dictionary<string, string>(),
                WorkingFolder = folder.FullName,
                HostFolder = folder.FullName,
                UserFolder = folder.FullName,
            };
            var reading = ConfigurationReader.Read(environment, new CommandLineSettings());
            Assert.Equal(file, reading.Configuration.File);
            return [.. reading.Errors.Select(e => $"{block.File}:{block.Line}: {e}")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task EvaluateAsync(MarkdownBlock block)
    {
        var folder = Directory.CreateTempSubdirectory("mitmhost-docs-");
        try
        {
            // The pages speak of a clone of the repository beside the project.
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Example.csproj"), block.Text.Replace("../mitmhost/", Repository.Root.TrimEnd('/') + "/", StringComparison.Ordinal));
            var start = new ProcessStartInfo("dotnet", ["msbuild", "Example.csproj", "-getProperty:TargetFramework", "-getItem:ProjectReference"])
            {
                WorkingDirectory = folder.FullName,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output);
            Assert.Contains("net10.0", output, StringComparison.Ordinal);
            Assert.Contains("Contract.csproj", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
