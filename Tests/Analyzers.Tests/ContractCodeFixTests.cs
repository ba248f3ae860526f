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

    /// <summary>A rule, a source that it is about, and what is left when nothing is offered any more.</summary>
    public static TheoryData<string, string, string> Repairs => new()
    {
        {
            "MM0005", "class A : Addon { public void OnRequest(HttpFlow flow) { } }",
            "class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } }"
        },
        {
            "MM0005", "class A : Addon { public ValueTask OnRequestAsync(HttpFlow flow, CancellationToken stop) => default; }",
            "class A : Addon, IAsyncRequestHook { public ValueTask OnRequestAsync(HttpFlow flow, CancellationToken stop) => default; }"
        },
        {
            "MM6001", "class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } }",
            "class A : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } }"
        },
        {
            "MM6001", "class A : Addon { public void ClientConnect(ClientConnection c) { } }",
            "class A : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } }"
        },
        {
            "MM6002", "class A : Addon, IClientDisconnectHook { void IClientDisconnectHook.OnClientDisconnect(ClientConnection c) { } }",
            "class A : Addon, IClientDisconnectedHook { void IClientDisconnectedHook.OnClientDisconnected(ClientConnection c) { } }"
        },
        {
            "MM6003", "class A : Addon, IServerConnectHook { public void OnServerConnect(ServerConnection s) => s.Error = \"no\"; }",
            "class A : Addon, IServerConnectedHook { public void OnServerConnected(ServerConnectionEvent s) => s.Server.Error = \"no\"; }"
        },
        {
            "MM6003", "class A : Addon, IServerConnectHook { public void OnServerConnect(ServerConnection s) => s.Address = null; }",
            "class A : Addon, IServerConnectHook { public void OnServerConnect(ServerConnectionEvent s) => s.Server.Address = null; }"
        },
        {
            "MM6004", "class A : Addon, IServerDisconnectHook { public void OnServerDisconnect(ServerConnection s) { } }",
            "class A : Addon, IServerDisconnectedHook { public void OnServerDisconnected(ServerConnectionEvent s) { } }"
        },
        {
            "MM6008", "class A : Addon, IWebSocketEndHook { public void OnWebSocketEnd(WebSocketFlow f) { } }",
            "class A : Addon, IWebSocketEndHook { public void OnWebSocketEnd(HttpFlow f) { } }"
        },
        { "MM6010", "class A { void M(WebSocketFlow f) { } }", "class A { void M(HttpFlow f) { } }" },
        { "MM6011", "class A { object M(WebSocketFlow f) => f.Messages; }", "class A { object M(HttpFlow f) => f.WebSocket!.Messages; }" },
        { "MM6012", "class A { object M(WebSocketFlow f) => f.HandshakeFlow; }", "class A { object M(HttpFlow f) => f; }" },
        { "MM6013", "class A { object? M(WebSocketFlow f) => f.CloseCode; }", "class A { object? M(HttpFlow f) => f.WebSocket!.CloseCode; }" },
        {
            "MM6013", "class A { object? M(WebSocketFlow f) => f.ClientKey; }",
            "class A { object? M(HttpFlow f) => f.Request.Headers[\"Sec-WebSocket-Key\"]; }"
        },
        {
            "MM6014", "class A { void M(WebSocketFlow f, byte[] b) => f.InjectMessage(f.Client, b); }",
            "class A { void M(HttpFlow f, byte[] b) => f.WebSocket!.Inject(f.Client, b); }"
        },
        { "MM6020", "class A { object? M(ClientConnection c) => c.Address; }", "class A { object? M(ClientConnection c) => c.PeerName; }" },
        { "MM6021", "class A { object? M(ServerConnection c) => c.IpAddress; }", "class A { object? M(ServerConnection c) => c.PeerName; }" },
        { "MM6022", "class A { object? M(ServerConnection c) => c?.SourceAddress; }", "class A { object? M(ServerConnection c) => c?.SockName; }" },
        { "MM6024", "class A { object? M(ClientConnection c) => c.ClientCert; }", "class A { object? M(ClientConnection c) => c.CertificateList[0]; }" },
        { "MM6025", "class A { object? M(ServerConnection c) => c.Cert; }", "class A { object? M(ServerConnection c) => c.CertificateList[0]; }" },
        { "MM6040", "class A { object? M(MitmHost.Net.Http.Headers h) => h; }", "class A { object? M(MitmHost.Headers h) => h; }" },
    };

    /// <remarks>The contract does not have the hooks of WebSockets yet, which a rule of its own is about.</remarks>
    public static TheoryData<string, string> SafeRepairs =>
        new(Repairs.Where(r => RuleTable.ById(r.Data.Item1) is { Fix: FixKind.Safe, Id: not "MM6008" }).Select(r => (r.Data.Item1, r.Data.Item2)));

    [Theory]
    [MemberData(nameof(Repairs))]
    public async Task Fix_OldName_IsWhatTookItsPlace(string rule, string before, string after)
    {
        var document = DocumentOf(before);

        Assert.Contains(rule, (await ToldAsync(document)).Select(d => d.Id));
        Assert.Equal(after, await TextAsync(await FixAsync(document)));
    }

    /// <summary>What is called safe leaves nothing for the author to mend.</summary>
    [Theory]
    [MemberData(nameof(SafeRepairs))]
    public async Task Fix_SafeRepair_Compiles(string rule, string before)
    {
        var repaired = await FixAsync(DocumentOf(before));

        var errors = (await repaired.Project.GetCompilationAsync(Cancel))!.GetDiagnostics(Cancel).Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal((rule, ""), (rule, string.Join("; ", errors)));
    }

    [Fact]
    public void Repairs_RulesThatAreRepaired_AreAllThere()
    {
        var addon = AddonProject.V6Addon();

        var repaired = AddonProject.Facts(addon).Where(f => f.Fact.Edits.Count > 0 && f.Fact.Match.Rule.Fix != FixKind.Manual).Select(f => f.Fact.Match.Rule.Id);

        Assert.Equal(
            repaired.Append(LinkRules.HookWithoutInterface.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Repairs.Select(r => r.Data.Item1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fix_HookWithItsInterface_IsOfferedAtBoth() =>
        Assert.Equal(2, (await OfferAsync(DocumentOf("class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } }"))).Count);

    [Theory]
    [InlineData("class A : Addon { public void WebSocketHandshake(HttpFlow flow) { } }")]
    [InlineData("class A : Addon { public void ClientConnect(ClientConnection c) { } public void clientconnect(ClientConnection c) { } }")]
    [InlineData("class A : Addon, IClientConnectedHook { public void ClientConnect(ClientConnection c) { } public void OnClientConnected(ClientConnection c) { } }")]
    public async Task Fix_WhatOnlyAPersonCanRepair_IsNotOffered(string source) => Assert.Empty(await OfferAsync(DocumentOf(source)));

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

        var changed = await FixAllAsync(document, FixAllScope.Document, rule);

        Assert.Equal(after, await TextAsync(changed.GetDocument(document.Id)!));
    }

    [Fact]
    public async Task FixAll_OfAProject_RepairsEveryFileAndNoOtherRule()
    {
        var first = DocumentOf("class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) => _ = c.Address; }");
        var second = first.Project.AddDocument("b.cs", SourceText.From("using MitmHost;\nclass B : Addon { public void ClientConnect(ClientConnection c) { } }"));

        var changed = await FixAllAsync(second.Project.GetDocument(first.Id)!, FixAllScope.Project, "MM6001");

        Assert.Equal(
            "class A : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) => _ = c.Address; }", await TextAsync(changed.GetDocument(first.Id)!));
        Assert.Equal(
            "class B : Addon, IClientConnectedHook { public void OnClientConnected(ClientConnection c) { } }",
            await TextAsync(changed.GetDocument(second.Id)!));
    }

    private static async Task<Solution> FixAllAsync(Document document, FixAllScope scope, string rule)
    {
        var provider = new ContractCodeFix();
        var context = new FixAllContext(document, provider, scope, RuleTable.ById(rule).Name, [rule], new Told(), Cancel);

        var action = await provider.GetFixAllProvider().GetFixAsync(context);

        var operations = await action!.GetOperationsAsync(Cancel);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private static Document DocumentOf(string source)
    {
        var project = new AdhocWorkspace().AddProject("addons", LanguageNames.CSharp)
            .WithCompilationOptions(AddonProject.Options).WithMetadataReferences(AddonProject.References)
            .AddDocument("Usings.cs", SourceText.From(AddonProject.ImplicitUsings)).Project;
        return project.AddDocument("a.cs", SourceText.From("using MitmHost;\n" + source));
    }

    /// <summary>The source without the directive before it.</summary>
    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync(Cancel)).ToString().Split('\n', 2)[1];

    private static async Task<IReadOnlyList<Diagnostic>> ToldAsync(Document document) => await AddonProject.DiagnoseAsync((await document.Project.GetCompilationAsync(Cancel))!);

    /// <summary>Applies what is offered first, until nothing is.</summary>
    private static async Task<Document> FixAsync(Document document)
    {
        while (await OfferAsync(document) is [var action, ..])
        {
            var operations = await action.GetOperationsAsync(Cancel);
            document = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        }

        return document;
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferAsync(Document document)
    {
        var offered = new List<CodeAction>();
        var provider = new ContractCodeFix();
        foreach (var diagnostic in await ToldAsync(document))
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
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await AddonProject.DiagnoseAsync((await project.GetCompilationAsync(cancellationToken))!);
    }
}
