using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

public sealed class RootsReaderTests : IDisposable
{
    private readonly ConfigurationSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public void Read_Roots_StartAtTheFileAndPluginsAtTheHost()
    {
        var folder = Path.Combine(sandbox.User, "elsewhere");
        var file = sandbox.Write(folder, """{ "roots": ["plugins", "mine", "~/.mitmhost/plugins", "~/other", "./plugins", "mine/"] }""");

        var roots = sandbox.ReadValid(new CommandLineSettings { Config = file }).Roots;

        string[] expected =
        [
            Path.Combine(sandbox.Beside, "plugins"),
            Path.Combine(folder, "mine"),
            Path.Combine(sandbox.Home, "plugins"),
            Path.Combine(sandbox.User, "other"),
            Path.Combine(folder, "plugins"),
        ];
        Assert.Equal(expected, roots);
    }

    [Fact]
    public void Read_PluginsOptionAndVariable_ComeBeforeTheFilesRoots()
    {
        sandbox.Write("""{ "roots": ["c"] }""");
        Directory.CreateDirectory(Path.Combine(sandbox.Working, "plugins"));
        sandbox.Variables["MITMHOST_PLUGINS"] = $"b1{Path.PathSeparator}b2";

        var configuration = sandbox.ReadValid(new CommandLineSettings { Plugins = ["plugins"] });

        Assert.Equal(["plugins", "b1", "b2", "c"], configuration.Roots.Select(r => Path.GetRelativePath(sandbox.Working, r)));
        Assert.Equal("--plugins", configuration.Origins["roots[0]"]);
        Assert.Equal("MITMHOST_PLUGINS", configuration.Origins["roots[2]"]);
    }

    [Fact]
    public void Read_PluginsOptionNamesNoFolder_IsAnError() =>
        Assert.Contains("does not exist", sandbox.ReadError(new CommandLineSettings { Plugins = ["nowhere"] }).Message, StringComparison.Ordinal);
}
