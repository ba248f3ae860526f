using System.Text;
using MitmHost.Migrate.Tests.Assemblies;
using MitmHost.Tools.Migrate.Fixing;
using MitmHost.Tools.Migrate.Fixing.CSharp;
using MitmHost.Tools.Migrate.Inputs;

namespace MitmHost.Migrate.Tests.Fixing.CSharp;

public sealed class CSharpFixerTests
{
    [Theory]
    [InlineData(
        "using MitmHost;\r\nclass A : Addon, IClientConnectHook\r\n{\r\n    public void OnClientConnect(ClientConnection c) => Logger.Equals(c.Address);\r\n}\r\n",
        "using MitmHost;\r\nclass A : Addon, IClientConnectedHook\r\n{\r\n    public void OnClientConnected(ClientConnection c) => Logger.Equals(c.PeerName);\r\n}\r\n")]
    [InlineData(
        "\uFEFFusing MitmHost;\nclass Ä : Addon { public void serverdisconnect(ServerConnection s) { Logger.Equals(s.IpAddress); } }",
        "\uFEFFusing MitmHost;\nclass Ä : Addon, IServerDisconnectedHook { public void OnServerDisconnected(ServerConnectionEvent s) { Logger.Equals(s.Server.PeerName); } }")]
    [InlineData(
        "using MitmHost;\nclass A : Addon, IServerConnectHook { public void OnServerConnect(ServerConnection s) { s.Address = null; } }",
        "using MitmHost;\nclass A : Addon, IServerConnectHook { public void OnServerConnect(ServerConnectionEvent s) { s.Server.Address = null; } }")]
    [InlineData(
        "using MitmHost;\nclass A { object? M(WebSocketFlow f) => f.HandshakeFlow.Request; }",
        "using MitmHost;\nclass A { object? M(HttpFlow f) => f.Request; }")]
    [InlineData(
        "using MitmHost.Net.Http;\nnamespace MitmHost.Mine;\nclass A { object M() => new Headers(); }",
        "namespace MitmHost.Mine;\nclass A { object M() => new Headers(); }")]
    public void Run_OldNames_AreReplacedAndNothingElse(string before, string after) => Assert.Equal(after, Fix(before));

    [Fact]
    public void Run_FixedSource_IsLeftAsItIs()
    {
        foreach (var (_, text) in OldAddons.V6Addon)
        {
            var once = Fix(text);

            Assert.Equal(once, Fix(once));
        }
    }

    [Fact]
    public void Run_WithoutUnsafe_RepairsTheSafeOnly() =>
        Assert.Equal(
            "using MitmHost;\nclass A : Addon { public void ClientConnect(ClientConnection c) => Logger.Equals(c.PeerName); }",
            Fix("using MitmHost;\nclass A : Addon { public void ClientConnect(ClientConnection c) => Logger.Equals(c.Address); }", withUnsafe: false));

    private static string Fix(string source, bool withUnsafe = true)
    {
        var settings = new FixSettings(withUnsafe, new HashSet<string>(StringComparer.Ordinal));
        var fixedSource = new CSharpFixer(settings, new ReadSettings(ReadSettings.Latest, WithHints: false)).Run([new InputFile("", "a.cs", Encoding.UTF8.GetBytes(source))], CancellationToken.None).Single();
        Assert.Null(fixedSource.Problem);
        return Encoding.UTF8.GetString(fixedSource.After);
    }
}
