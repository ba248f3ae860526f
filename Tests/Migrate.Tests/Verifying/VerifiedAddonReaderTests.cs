using MitmHost.Tools.Migrate.Inputs;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Migrate.Tests.Verifying;

public sealed class VerifiedAddonReaderTests : IDisposable
{
    private readonly AddonFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("class A : Addon, IRequestHook, IAsyncResponseHook { }", "request response", "request response")]
    [InlineData("class A : Addon, ILogHook { public void OnLog(LogEntry e) { } }", "log", "")]
    [InlineData("class A : Addon { public void ClientConnect(ClientConnection c) { } }", "clientconnect", "")]
    [InlineData("class B : Addon, IRequestHook { } class A : B { }", "request", "request")]
    [InlineData("class A : IRequestHook { }", "", "")]
    public void Read_Source_KnowsTheHooksThatAreCalled(string source, string meant, string called)
    {
        var hooks = new VerifiedAddonReader(ReadSettings.Latest).Read(folder.Write("a.cs", "using MitmHost;\n" + source)).Hooks;

        Assert.Equal((meant, called), (string.Join(' ', hooks.Meant), string.Join(' ', hooks.Called)));
    }

    [Fact]
    public void Read_TargetBeforeTheHook_DoesNotCallIt()
    {
        var path = folder.Write("a.cs", "using MitmHost; class A : Addon, IServerConnectErrorHook { public void OnServerConnectError(ServerConnectionEvent e) { } }");

        Assert.Empty(new VerifiedAddonReader(9).Read(path).Hooks.Called);
        Assert.Equal(["server_connect_error"], new VerifiedAddonReader(10).Read(path).Hooks.Called);
    }

    [Fact]
    public void Read_SourceThatDoesNotCompile_KnowsItsHooksAndSaysWhyItIsNotRun()
    {
        var addon = new VerifiedAddonReader(ReadSettings.Latest).Read(folder.Write("a.cs", "using MitmHost; class A : Addon, IRequestHook { public void OnRequest(Missing m) { } }"));

        Assert.Equal(["request"], addon.Hooks.Called);
        Assert.Null(addon.Image);
        Assert.Contains("Missing", addon.WhyNotRun, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LibraryThatIsDamaged_SaysSo() =>
        Assert.Throws<InvalidDataException>(() => new VerifiedAddonReader(ReadSettings.Latest).Read(folder.Write("a.dll", [0x4D, 0x5A, 1, 2, 3])));

    [Fact]
    public void Read_LibraryThatIsNoAddon_SaysSo() =>
        Assert.Throws<InvalidDataException>(() => new VerifiedAddonReader(ReadSettings.Latest).Read(typeof(CsCheck.Gen).Assembly.Location));
}
