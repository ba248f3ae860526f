using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MitmHost.Tools.Analyzers;

namespace MitmHost.Analyzers.Tests;

public sealed class DeclarationErrorReporterTests
{
    private const string Broken = "class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { _ = c.Address; } }";

    /// <summary>The interface is the compiler's to tell; it tells nothing of what stands in methods.</summary>
    [Fact]
    public void Run_ErrorInADeclaration_TellsWhatTheCompilerDoesNot() =>
        Assert.Equal(["MM6001@OnClientConnect", "MM6020@Address"], Told(Broken, ("build_property.DesignTimeBuild", "")));

    [Fact]
    public void Run_InAnEditor_IsSilent() => Assert.Empty(Told(Broken, ("build_property.DesignTimeBuild", "true")));

    [Fact]
    public void Run_WithoutTheProperty_IsSilent() => Assert.Empty(Told(Broken));

    [Fact]
    public void Run_NoErrorInADeclaration_LeavesItToTheAnalyzer() =>
        Assert.Empty(Told("class A : Addon { public void ClientConnect(ClientConnection c) { _ = c.Address; } }", ("build_property.DesignTimeBuild", "")));

    private static string[] Told(string source, params (string, string)[] properties)
    {
        var compilation = AddonProject.Compile(("a.cs", "using MitmHost;\n" + source));
        var driver = CSharpGeneratorDriver.Create([new DeclarationErrorReporter().AsSourceGenerator()], optionsProvider: new BuildProperties(properties));

        var result = driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        return [.. result.Diagnostics.OrderBy(d => d.Location.SourceSpan.Start).Select(d => $"{d.Id}@{d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}")];
    }
}
