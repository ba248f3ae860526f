using System.Text;
using MitmHost.Migrate.Tests.Assemblies;
using MitmHost.Tools.Migrate.Assemblies;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests;

/// <summary>The cases in which a C# addon can have an old name, as source and, where the compiler leaves anything of it, as DLL.</summary>
public sealed class CSharpCasesTests
{
    private const string Import = "using MitmHost;\n";

    private static readonly ReadSettings Settings = new(ReadSettings.Latest, WithHints: true);

    /// <summary>Each case: its files, a line between them, and what is expected in the source.</summary>
    public static TheoryData<string, string[], string> Sources => new()
    {
        { "1 old hook that overrides nothing", ["class A : Addon { public void ClientConnect(ClientConnection layer) { } }"], "hook-clientconnect-renamed a0.cs:2" },
        { "2 no relation to the addon's base", ["class A { public void Log(LogEntry e) { } }"], "" },
        { "3 member of the contract's type", ["class A { object? M(HttpFlow flow) => flow.Client.Address; }"], "client-address-renamed a0.cs:2" },
        { "4 members of other types", ["class S { public int Address; } class A { int M(S socket) => socket.Address; object? N(ServerConnection server) => server.Address; }"], "" },
        { "5 names in texts that no hook is given", ["class A { string M(string s) => s switch { \"serverconnect\" => nameof(M), _ => \"clientconnect\" }; }"], "" },
        { "6 names in code that is left out", ["#if OLD_API\nclass A : Addon { public void ClientConnect(ClientConnection c) { } }\n#endif"], "" },
        { "7 alias", ["using Old = MitmHost.WebSocketFlow;\nclass A { public Old? First; public Old? Second; }"], "class-websocketflow-removed a0.cs:2" },
        {
            "8 partial class in two files", ["partial class A : Addon { }", "partial class A { public void ClientConnect(ClientConnection c) { } }"],
            "hook-clientconnect-renamed a1.cs:2"
        },
        { "9 explicit implementation", ["class A : Addon, ILogHook { void ILogHook.OnLog(LogEntry e) { } }"], "hook-log-renamed a0.cs:2" },
        { "9 default of an interface", ["interface I : ILogHook { void ILogHook.OnLog(LogEntry e) { } }\nclass A : Addon, I { }"], "hook-log-renamed a0.cs:2" },
    };

    public static TheoryData<string, string[], string> Compiled => new(Sources.Where(s => s.Data.Item1[0] is '1' or '3' or '7' or '8' or '9').Select(s => s.Data));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Check_Source_FindsTheOldNameAtItsLine(string name, string[] files, string expected)
    {
        var found = InSource(files);

        Assert.True(expected == string.Join("; ", found.Select(f => $"{f.Rule.Name} {f.File}:{f.Place.Line}")), $"{name}: {string.Join("; ", found.Select(f => f.Rule.Name))}");
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public void Check_Dll_NamesTheRulesOfItsSource(string name, string[] files, string expected)
    {
        var rules = InDll(files).Select(f => f.Rule.Name).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal((name, expected.Split(' ')[0]), (name, string.Join("; ", rules)));
    }

    /// <summary>What compiles and is never called.</summary>
    [Theory]
    [InlineData("public class A : Addon { public void OnRequest(HttpFlow flow) { } }", "hook-without-interface")]
    [InlineData("public abstract class A : Addon { public void OnRequest(HttpFlow flow) { } }\npublic class B : A { }", "hook-without-interface")]
    [InlineData("public abstract class A : Addon { public void OnRequest(HttpFlow flow) { } }\npublic class B : A { }\npublic class C : A, IRequestHook { }", "")]
    [InlineData("public abstract class A : Addon { public void OnRequest(HttpFlow flow) { } }", "")]
    [InlineData("public class A : Addon { internal void OnRequest(HttpFlow flow) { } }", "addon-without-hooks")]
    [InlineData("public class A : Addon { public void OnRequest(HttpFlow flow, int more) { } }", "addon-without-hooks")]
    public void Check_SilentHook_IsFoundAtTheSamePlaceInSourceAndDll(string source, string expected)
    {
        var inSource = InSource([source]);

        Assert.Equal(expected, string.Join("; ", inSource.Select(f => f.Rule.Name)));
        Assert.Equal(inSource.Select(f => (f.Rule.Id, f.Place.Line)), Read(OldAddons.CompileWithSources(Named([source]))).Findings.Select(f => (f.Rule.Id, f.Place.Line)));
    }

    [Fact]
    public void Check_OverrideOfNothing_IsFoundInTheSource()
    {
        var found = Assert.Single(InSource(["class A : Addon, IRequestHook { public void OnRequest(HttpFlow flow) { } public override void OnGone() { } }"]));

        Assert.Equal(("override-orphaned", "A.OnGone", 2), (found.Rule.Name, found.Old, found.Place.Line));
    }

    [Fact]
    public void Check_TextThatAnAttributeOfTheContractIsGiven_IsFound()
    {
        var found = InSource(["[HookContract(\"clientconnect\")]\nclass A : Addon { }"]);

        Assert.Contains("hook-clientconnect-renamed", found.Select(f => f.Rule.Name));
    }

    [Fact]
    public void Check_DllThatReferencesWhatCannotBeFound_IsAnalysedAllTheSame()
    {
        var other = OldAddons.Compile([("other.cs", "public class Other { }")], name: "Other");
        var dll = OldAddons.Compile([("a.cs", Import + "public class A : Addon { public Other? Kept; public void ClientConnect(ClientConnection c) { } }")], also: other);

        Assert.Contains("hook-clientconnect-renamed", Read(dll).Findings.Select(f => f.Rule.Name));
    }

    private static List<MigrationFinding> InSource(string[] files) =>
        new CSharpReader().Read([.. Named(files).Select(f => new InputFile("", f.File, Encoding.UTF8.GetBytes(f.Text)))], Settings, CancellationToken.None).Findings;

    private static List<MigrationFinding> InDll(string[] files) => Read(OldAddons.Compile(Named(files))).Findings;

    private static ReadResult Read(byte[] dll) => new AssemblyAddonReader().Read([new InputFile("", "a.dll", dll)], Settings, CancellationToken.None);

    private static List<(string File, string Text)> Named(string[] files) => [.. files.Select((text, i) => ($"a{i}.cs", Import + text))];
}
