using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MitmHost.Architecture;

public sealed class LayerTests
{
    [Fact]
    public void Host_EveryName_IsOneThatItsFolderMayUse()
    {
        var sources = HostSources.Load();

        Assert.Equal("", string.Join("\n", Violations(sources)));
    }

    [Fact]
    public void Host_NameOfAForbiddenFolder_IsFoundWithFileAndLine()
    {
        var sources = HostSources.LoadWith("Http1/Intruder.cs", "namespace MitmHost.Host.Http1;\ninternal sealed class Intruder\n{\n    public Addons.PluginEntry? Entry { get; }\n}\n");

        Assert.Equal(["Host/Http1/Intruder.cs:4: Http1 must not use Addons"], Violations(sources));
    }

    [Fact]
    public void Host_RulesOutsideOfTheAddons_AreFoundWithFileAndLine()
    {
        var sources = HostSources.LoadWith("Flows/Intruder.cs", "namespace MitmHost.Host.Flows;\ninternal sealed class Intruder\n{\n    public ContractRules.Rule? Rule { get; }\n}\n");

        Assert.Equal(["Host/Flows/Intruder.cs:4: Flows must not use ContractRules"], Violations(sources));
    }

    [Fact]
    public void Host_Sources_AreUnderstoodByTheCompiler()
    {
        var sources = HostSources.Load();

        // A name that cannot be resolved cannot be judged either.
        var errors = sources.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString());

        Assert.Empty(errors);
    }

    [Fact]
    public void Host_EveryFolder_HasItsPlaceInTheTable()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "Host")).Select(Path.GetFileName).Except(["bin", "obj"]);

        Assert.All(folders, folder => Assert.True(Layers.Knows(folder!), folder));
    }

    [Theory]
    [InlineData("Abstractions/Contract/Contract.csproj", "")]
    [InlineData("Tools/ContractRules/ContractRules.csproj", "")]
    [InlineData("Abstractions/FlowFiles/FlowFiles.csproj", "../Contract/Contract.csproj")]
    [InlineData("Plugins/Directory.Build.props", "Abstractions/Contract/Contract.csproj Abstractions/FlowFiles/FlowFiles.csproj")]
    public void Project_References_AreThoseOfTheDesign(string project, string allowed)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, project));

        var references = XDocument.Parse(text).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value);

        Assert.All(references, r => Assert.Contains(r.Replace("$(RepoRoot)", "", StringComparison.Ordinal), allowed.Split(' ')));
    }

    [Fact]
    public void Plugins_Projects_AreOneLine()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Plugins"), "*.csproj", SearchOption.AllDirectories);

        Assert.All(projects, p => Assert.Equal("<Project Sdk=\"Microsoft.NET.Sdk\" />", File.ReadAllText(p).Trim()));
    }

    private static IEnumerable<string> Violations(HostSources sources) =>
        sources.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0).SelectMany(tree => Violations(sources, tree)).Distinct().Order();

    private static IEnumerable<string> Violations(HostSources sources, SyntaxTree tree)
    {
        var model = sources.Compilation.GetSemanticModel(tree);
        var user = sources.FolderOf(tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            foreach (var used in DeclaringFolders(sources, model.GetSymbolInfo(name).Symbol))
            {
                if (Layers.Forbids(user, used))
                {
                    var line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                    var file = Path.GetRelativePath(sources.Root, tree.FilePath).Replace('\\', '/');
                    yield return $"{file}:{line}: {(user.Length == 0 ? "Host" : user)} must not use {(used.Length == 0 ? "Host" : used)}";
                }
            }
        }
    }

    private static IEnumerable<string> DeclaringFolders(HostSources sources, ISymbol? symbol) =>
        symbol is null or INamespaceSymbol
            ? []
            : symbol.ContainingAssembly?.Name == "MitmHost.ContractRules"
            ? [Layers.Rules]
            : symbol.DeclaringSyntaxReferences.Where(r => r.SyntaxTree.FilePath.Length > 0).Select(r => sources.FolderOf(r.SyntaxTree.FilePath));
}
