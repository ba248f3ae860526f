using System.Text;
using MitmHost.Tools.Migrate.Python.Text;
using MitmHost.Tools.Migrate.Verifying;

namespace MitmHost.Migrate.Tests.Verifying;

public sealed class HookComparisonTests
{
    private const string Old = "class A:\n  def request(self, flow): pass\n  def clientconnect(self, layer): pass\n  def websocket_error(self, flow): pass\n";

    [Fact]
    public void Of_SameSource_LosesWhatTheTargetDoesNotCall()
    {
        var compared = Compare(Old, Old);

        Assert.Equal(["request"], compared.Kept);
        Assert.Equal(["clientconnect", "websocket_error"], compared.Lost);
    }

    [Fact]
    public void Of_MigratedSource_LosesNothing()
    {
        var compared = Compare(Old, "class A:\n  def request(self, flow): pass\n  def client_connected(self, client): pass\n  def websocket_end(self, flow): pass\n  def response(self, flow): pass\n");

        Assert.Empty(compared.Lost);
        Assert.Equal([("clientconnect", "client_connected"), ("websocket_error", "websocket_end")], compared.Regained);
        Assert.Equal(["response"], compared.Added);
    }

    [Fact]
    public void Of_OverlookedHook_IsLost() => Assert.Equal(["websocket_error"], Compare(Old, Old.Replace("clientconnect(self, layer)", "client_connected(self, client)", StringComparison.Ordinal)).Lost);

    [Fact]
    public void Of_DroppedHook_IsLost() => Assert.Equal(["request"], Compare("def request(flow): pass\n", "x = 1\n").Lost);

    private static HookComparison Compare(string old, string now) => HookComparison.Of(Hooks(old), Hooks(now));

    private static CalledHooks Hooks(string source) => CalledHooks.Of("a.py", PythonDecoder.Decode(Encoding.UTF8.GetBytes(source)), 12);
}
