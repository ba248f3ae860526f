using System.Text;
using CsCheck;
using MitmHost.Migrate.Tests.Assemblies;
using MitmHost.Tools.Migrate.CSharp;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests.CSharp;

public sealed class CSharpReaderTests
{
    private const string Import = "using MitmHost;\n";

    [Theory]
    [InlineData("class A : Addon { public void ClientConnect(ClientConnection c) { } }", "hook-clientconnect-renamed 2:31")]
    [InlineData("class A : Addon { public void clientconnect(ClientConnection c) { } }", "hook-clientconnect-renamed 2:31")]
    [InlineData("class A : Addon { public void OnServerConnect(ServerConnection c) { } }", "hook-serverconnect-renamed 2:31")]
    [InlineData("class A : Addon, IServerConnectHook { public void OnServerConnect(ServerConnectionEvent c) { } }", "")]
    [InlineData("class A { public void Log(LogEntry e) { } }", "")]
    [InlineData("class A { object? M(HttpFlow flow) => flow.Client.Address; }", "client-address-renamed 2:51")]
    [InlineData("class S { public int Address; } class A { int M(S socket) => socket.Address; object? N(ServerConnection server) => server.Address; }", "")]
    [InlineData("class A { string M() => nameof(WebSocketFlow); }", "class-websocketflow-removed 2:32")]
    [InlineData("class A { string M() => \"clientconnect\"; }", "")]
    [InlineData("#if OLD_API\nclass A : Addon { public void ClientConnect(ClientConnection c) { } }\n#endif", "")]
    [InlineData("class A : ILogHook { void ILogHook.OnLog(LogEntry e) { } }", "hook-log-renamed 2:36")]
    [InlineData("interface I : ILogHook { void ILogHook.OnLog(LogEntry e) { } }", "hook-log-renamed 2:40")]
    public void Read_OneSource_FindsTheOldNames(string source, string expected) => Assert.Equal(expected, Show(Check(("a.cs", Import + source))));

    [Fact]
    public void Read_Alias_IsFoundWhereItIsMadeOnly()
    {
        var found = Check(("a.cs", "using Old = MitmHost.WebSocketFlow;\nclass A { Old? a; Old? b; }"));

        Assert.Equal("class-websocketflow-removed 1:22", Show(found));
    }

    [Fact]
    public void Read_PartialClass_FindsTheHookInTheOtherFile()
    {
        var found = Check(("a.cs", Import + "partial class A : Addon { }"), ("b.cs", Import + "partial class A { public void ClientConnect(ClientConnection c) { } }"));

        Assert.Equal(["b.cs"], found.Findings.Select(f => f.File));
    }

    [Fact]
    public void Read_ImportThatTheProjectMakes_IsSupposed()
    {
        var found = Check(("a.cs", "class A : Addon { public void ClientConnect(ClientConnection c) { } }"));

        Assert.Equal("hook-clientconnect-renamed 1:31", Show(found));
    }

    [Fact]
    public void Read_Comment_SuppressesTheRuleThatItNames()
    {
        var found = Check(("a.cs", Import + "// mitm: ignore[hook-clientconnect-renamed] known\nclass A : Addon { public void ClientConnect(ClientConnection c) { } }"));

        Assert.Empty(found.Findings);
        Assert.Equal("known", Assert.Single(found.Suppressed).Reason);
    }

    [Fact]
    public void Read_SourceThatIsNoAddon_IsSkipped() =>
        Assert.Equal(FileStatus.Skipped, Check(("a.cs", "class A { }")).Files.Single().Status);

    [Theory]
    [InlineData("(")]
    [InlineData("class A { ")]
    [InlineData("if (x) ")]
    [InlineData("!")]
    public void Read_DeepNesting_IsReportedByName(string piece)
    {
        var file = Check(("a.cs", string.Concat(Enumerable.Repeat(piece, 100_000)))).Files.Single();

        Assert.Equal("a.cs", file.File);
    }

    [Fact]
    public void Read_EverySeventhPrefix_DoesNotFail()
    {
        foreach (var (file, text) in OldAddons.V6Addon)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var length = 0; length < bytes.Length; length += 7)
            {
                Assert.Single(Read(new InputFile("", file, bytes[..length])).Files);
            }
        }
    }

    [Fact]
    public void Read_RandomBytes_DoesNotFail() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Read(new InputFile("", "a.cs", bytes)).Files.Count == 1);

    private static string Show(ReadResult result) => string.Join("; ", result.Findings.Select(f => $"{f.Rule.Name} {f.Place.Line}:{f.Place.Column}"));

    private static ReadResult Check(params (string File, string Text)[] sources) =>
        Read([.. sources.Select(s => new InputFile("", s.File, Encoding.UTF8.GetBytes(s.Text)))]);

    private static ReadResult Read(params IReadOnlyList<InputFile> files)
    {
        var result = new CSharpReader().Read(files, new ReadSettings(ReadSettings.Latest, WithHints: true), CancellationToken.None);
        result.Sort();
        return result;
    }
}
