using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using MitmHost.ContractRules;
using MitmHost.Tools.Analyzers;

namespace MitmHost.Analyzers.Tests;

public sealed class ContractAnalyzerTests
{
    [Fact]
    public async Task Analyze_AddonOfContract6_TellsWhatTheMigrationToolFindsAtTheSameLines()
    {
        var addon = AddonProject.V6Addon();

        var told = await ToldAsync(addon);

        Assert.Empty(Found(addon).Except(told));
        Assert.True(told.Length > 40);
    }

    /// <summary>At a hook the tool names the method; the compiler, which knows of tombstones only, names the interface.</summary>
    [Fact]
    public async Task Analyze_AddonOfContract6_TellsNoOtherRuleInAFile()
    {
        var addon = AddonProject.V6Addon();

        var told = (await ToldAsync(addon)).Select(t => (t.File, t.Rule));

        Assert.Empty(told.Except(Found(addon).Select(t => (t.File, t.Rule))));
    }

    [Theory]
    [InlineData("class A : Addon { public void ClientConnect(ClientConnection c) { } }", "MM6001@ClientConnect")]
    [InlineData("class A : Addon { public void Log(LogEntry e) { } }", "MM6005@Log")]
    [InlineData("class A { object? M(HttpFlow flow) => flow.Client.Address; }", "MM6020@flow.Client.Address")]
    [InlineData("class A { object? M(HttpFlow flow) => flow.HandshakeFlow; }", "MM6012@HandshakeFlow")]
    [InlineData("static class E { public static bool Ended(this HttpFlow flow) => true; } class A { bool M(HttpFlow flow) => flow.Ended(); }", "")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } }", "")]
    [InlineData("class A : Addon { public void OnRequest(HttpFlow flow) { } }", "MM0005@OnRequest")]
    [InlineData("class A : Addon { public System.Threading.Tasks.ValueTask OnRequestAsync(HttpFlow flow, System.Threading.CancellationToken c) => default; }", "MM0005@OnRequestAsync")]
    [InlineData("class A : Addon, IAsyncRequestHook { public System.Threading.Tasks.ValueTask OnRequestAsync(HttpFlow flow, System.Threading.CancellationToken c) => default; public void OnRequest(HttpFlow flow) { } }", "")]
    [InlineData("class A : Addon { public void OnRequest(HttpFlow flow, int more) { } }", "MM0006@A")]
    [InlineData("class A : Addon { }", "MM0006@A")]
    [InlineData("abstract class A : Addon { public void OnRequest(HttpFlow flow) { } } class B : A, IRequestHook { }", "")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } } class B : A { }", "")]
    [InlineData("abstract class A : Addon { public void OnRequest(HttpFlow flow) { } } class B : A { }", "MM0005@OnRequest")]
    [InlineData("abstract class A<T> : Addon { public void OnRequest(HttpFlow flow) { } } class B : A<int> { } class C : A<string> { }", "MM0005@OnRequest")]
    [InlineData("abstract class A : Addon { public void OnRequest(HttpFlow flow) { } } class B : A { } class C : A, IAsyncRequestHook { public System.Threading.Tasks.ValueTask OnRequestAsync(HttpFlow f, System.Threading.CancellationToken c) => default; }", "")]
    [InlineData("abstract class A : Addon { public void OnRequest(HttpFlow flow) { } }", "")]
    [InlineData("class A : Addon { void OnRequest(HttpFlow flow) { } }", "MM0006@A")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override void OnGone() { } }", "MM0004@OnGone")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override int Gone => 1; }", "MM0004@Gone")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override string ToString() => \"\"; }", "")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override void OnGone(Unknown u) { } }", "")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override System.Type GetType() => typeof(A); }", "")]
    [InlineData("class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override System.Threading.Tasks.Task StopAsync(int when) => null!; }", "MM0004@StopAsync")]
    [InlineData("class B : Addon { public virtual void On(int i) { } } class A : B, IRequestHook { public void OnRequest(HttpFlow flow) { } public override void On(int i) { } }", "MM0006@B")]
    [InlineData("class A : Unknown { public override void OnGone() { } }", "")]
    [InlineData("class A { public override void OnGone() { } }", "")]
    [InlineData("class A { public void ClientConnect(ClientConnection c) { } }", "")]
    [InlineData("class S { public int Address; } class A { int M(S socket) => socket.Address; }", "")]
    public async Task Analyze_Source_TellsEachOldNameOnce(string source, string expected)
    {
        var told = await AddonProject.DiagnoseAsync(AddonProject.Compile(("a.cs", "using MitmHost;\n" + source)));

        Assert.Equal(expected, Show(told));
    }

    /// <summary>The ways in which a source can have an old name, and those in which it only seems to.</summary>
    [Theory]
    [InlineData("class A { string? M(string s) => s switch { \"serverconnect\" => nameof(M), _ => \"clientconnect\" }; }", "")]
    [InlineData("class A { string M() => nameof(WebSocketFlow); }", "MM6010@WebSocketFlow")]
    [InlineData("[HookContract(\"clientconnect\")] class A : Addon { }", "MM6001@\"clientconnect\" MM0006@A")]
    [InlineData("#if OLD_API\nclass A : Addon { public void ClientConnect(ClientConnection c) { } }\n#endif", "")]
    [InlineData("namespace N { using Old = MitmHost.WebSocketFlow; class A { string M() => nameof(Old); } }", "MM6010@WebSocketFlow")]
    [InlineData("class A { [System.Obsolete] object? M(ClientConnection c) => c.Address; }", "MM6020@Address")]
    [InlineData("interface I : ILogHook { void ILogHook.OnLog(LogEntry e) { } }", "MM6005@ILogHook")]
    [InlineData("class A : Addon { public void Log(string text) { } }", "MM0006@A")]
    [InlineData("class A : Addon { private void ClientConnect(ClientConnection c) { } }", "MM0006@A")]
    [InlineData("class A : Addon { public static void ClientConnect(ClientConnection c) { } }", "MM0006@A")]
    public async Task Analyze_Case_IsSeenAsTheMigrationToolSeesIt(string source, string expected)
    {
        var told = await AddonProject.DiagnoseAsync(AddonProject.Compile(("a.cs", "using MitmHost;\n" + source)));

        Assert.Equal(expected, Show(told.Where(d => d.Severity > DiagnosticSeverity.Info)));
    }

    [Fact]
    public async Task Analyze_PartialClass_TellsOfTheHookInItsOwnFile()
    {
        var told = await AddonProject.DiagnoseAsync(AddonProject.Compile(
            ("a.cs", "using MitmHost;\npartial class A : Addon { }"), ("b.cs", "using MitmHost;\npartial class A { public void ClientConnect(ClientConnection c) { } }")));

        Assert.Equal(("b.cs", "MM6001"), told.Select(d => (d.Location.SourceTree!.FilePath, d.Id)).Single());
    }

    /// <summary>The compiler tells of the interface; the method is only where the repair is offered as well.</summary>
    [Theory]
    [InlineData("class A : Addon, IClientConnectHook { public void OnClientConnect(ClientConnection c) { } }", "MM6001@IClientConnectHook")]
    [InlineData("class A : Addon, ILogHook { void ILogHook.OnLog(LogEntry e) { } }", "MM6005@ILogHook")]
    [InlineData("class A : Addon, IAddLogHook { public void OnAddLog(LogEntry e) { } }", "MM8010@IAddLogHook")]
    [InlineData("interface I : IClientConnectHook { } class A : Addon, I { public void OnClientConnect(ClientConnection c) { } }", "MM6001@IClientConnectHook MM6001@OnClientConnect")]
    public async Task Analyze_HookWithItsInterface_IsSeenOnce(string source, string expected)
    {
        var told = await AddonProject.DiagnoseAsync(AddonProject.Compile(("a.cs", "using MitmHost;\n" + source)));

        Assert.Equal(expected, Show(told.Where(d => d.Severity > DiagnosticSeverity.Info)));
    }

    [Fact]
    public async Task Analyze_GeneratedCode_IsLeftAlone()
    {
        var told = await AddonProject.DiagnoseAsync(AddonProject.Compile(("a.g.cs", "// <auto-generated/>\nusing MitmHost;\nclass A : Addon { public void ClientConnect(ClientConnection c) { } }")));

        Assert.Empty(told);
    }

    [Fact]
    public void SupportedDiagnostics_RulesWithNamesOfDotNet_AreAllThere()
    {
        var known = new ContractAnalyzer().SupportedDiagnostics;

        Assert.Equal(RuleTable.All.Where(r => r.DotNet.Count > 0).Select(r => r.Id).Append("MM0004").Append("MM0005").Append("MM0006").Order(StringComparer.Ordinal), known.Select(d => d.Id));
        Assert.All(known, d => Assert.StartsWith("http", d.HelpLinkUri, StringComparison.Ordinal));
    }

    private static string Show(IEnumerable<Diagnostic> told) =>
        string.Join(' ', told.OrderBy(d => d.Location.SourceSpan.Start).Select(d => $"{d.Id}@{d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}"));

    private static async Task<(string File, int Line, string Rule)[]> ToldAsync(Compilation addon) =>
        [.. (await AddonProject.DiagnoseAsync(addon)).Select(d => At(d.Location.SourceTree!, d.Location.SourceSpan, d.Id))];

    private static (string File, int Line, string Rule)[] Found(Compilation addon) =>
        [.. AddonProject.Facts(addon).Select(f => At(addon.SyntaxTrees.Single(t => t.FilePath == f.File), f.Fact.Place, f.Fact.Match.Rule.Id))];

    private static (string File, int Line, string Rule) At(SyntaxTree tree, TextSpan span, string rule) =>
        (tree.FilePath, tree.GetText().Lines.GetLinePosition(span.Start).Line + 1, rule);
}
