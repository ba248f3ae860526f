using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;
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
    [InlineData("class A { object? M(ServerConnection c) => c?.SourceAddress; }", "class A { object? M(ServerConnection c) => c?.SockName; }")]
    [InlineData("class A { object? M(ServerConnection c) => c.IpAddress; }", "class A { object? M(ServerConnection c) => c.PeerName; }")]
    [InlineData("class A { void M(WebSocketFlow f) { } }", "class A { void M(HttpFlow f) { } }")]
    [InlineData("class A : Addon { public void OnRequest(HttpFlow flow) { } }", "class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } }")]
    public async Task Fix_OldName_IsWhatTookItsPlace(string before, string after) => Assert.Equal(after, await FixAsync(before));

    [Fact]
    public async Task Fix_HookWithItsInterface_IsOfferedAtBoth() =>
        Assert.Equal(2, (await OfferAsync(DocumentOf("class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } }"))).Count);

    [Fact]
    public async Task Fix_WhatOnlyAPersonCanRepair_IsNotOffered() =>
        Assert.Empty(await OfferAsync(DocumentOf("class A : Addon { public void WebSocketHandshake(HttpFlow flow) { } }")));

    [Theory]
    [InlineData(
        "MM0005",
        "class A : Addon { public void OnRequest(HttpFlow f) { } public void OnResponse(HttpFlow f) { } } class B : Addon { public void OnError(HttpFlow f) { } }",
        "class A : Addon, IRequestHook, IResponseHook { public void OnRequest(HttpFlow f) { } public void OnResponse(HttpFlow f) { } } class B : Addon, IErrorHook { public void OnError(HttpFlow f) { } }")]
    [InlineData(
        "MM6020",
        "class A { object? M(ClientConnection c) => c.Address ?? c.Address; object? N(ClientConnection c) => c.Address; }",
        "class A { object? M(ClientConnection c) => c.PeerName ?? c.PeerName; object? N(ClientConnection c) => c.PeerName; }")]
    [InlineData(
        "MM6001",
        "class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } } class B : Addon { public void ClientConnect(ClientConnection c) { } }",
        "class A : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } } class B : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } }")]
    public async Task FixAll_OfARule_RepairsEveryPlaceInOneStep(string rule, string before, string after)
    {
        var document = DocumentOf(before);
        var provider = new ContractCodeFix();
        var context = new FixAllContext(document, provider, FixAllScope.Document, RuleTable.All.Single(r => r.Id == rule).Name, [rule], new Told(), Cancel);

        var action = await provider.GetFixAllProvider().GetFixAsync(context);

        var operations = await action!.GetOperationsAsync(Cancel);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(after, (await changed.GetTextAsync(Cancel)).ToString().Split('\n', 2)[1]);
    }

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

    /// <summary>What compiler and analyzer say of a document.</summary>
    private sealed class Told : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await AddonProject.DiagnoseAsync((await document.Project.GetCompilationAsync(cancellationToken))!));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetDocumentDiagnosticsAsync(project.Documents.Single(), cancellationToken);
    }
}
