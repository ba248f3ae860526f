using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MitmHost.Tools.CodeFixes;

namespace MitmHost.Analyzers.Tests;

public sealed class ContractCodeFixTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } }",
        "class A : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } }")]
    [InlineData(
        "class A : Addon { public void ClientConnect(ClientConnection c) { } }",
        "class A : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } }")]
    [InlineData("class A { object? M(ClientConnection c) => c.Address; }", "class A { object? M(ClientConnection c) => c.PeerName; }")]
    [InlineData("class A { object? M(MitmHost.Net.Http.Headers h) => h; }", "class A { object? M(MitmHost.Headers h) => h; }")]
    public async Task Fix_OldName_IsWhatTookItsPlace(string before, string after) => Assert.Equal(after, await FixAsync(before));

    [Fact]
    public async Task Fix_HookWithItsInterface_IsOfferedAtBoth() =>
        Assert.Equal(2, (await OfferAsync(DocumentOf("class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } }"))).Count);

    [Fact]
    public async Task Fix_WhatOnlyAPersonCanRepair_IsNotOffered() =>
        Assert.Empty(await OfferAsync(DocumentOf("class A : Addon { public void WebSocketHandshake(HttpFlow flow) { } }")));

    private static Document DocumentOf(string source)
    {
        var project = new AdhocWorkspace().AddProject("addons", LanguageNames.CSharp)
            .WithCompilationOptions(AddonProject.Options).WithMetadataReferences(AddonProject.References);
        return project.AddDocument("a.cs", SourceText.From("using MitmHost;\n" + source));
    }

    /// <summary>Applies what is offered first, until nothing is.</summary>
    private static async Task<string> FixAsync(string source)
    {
        var document = DocumentOf(source);
        while (await OfferAsync(document) is [var action, ..])
        {
            var operations = await action.GetOperationsAsync(Cancel);
            document = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        }

        return (await document.GetTextAsync(Cancel)).ToString().Split('\n', 2)[1];
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferAsync(Document document)
    {
        var offered = new List<CodeAction>();
        var provider = new ContractCodeFix();
        foreach (var diagnostic in await AddonProject.DiagnoseAsync((await document.Project.GetCompilationAsync(Cancel))!))
        {
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            {
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), Cancel));
            }
        }

        return offered;
    }
}
