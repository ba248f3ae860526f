namespace MitmHost.Host.Tests.Cli;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly CliSandbox cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Show_SeveralSources_PrintsValuesAndOriginsInColumns()
    {
        cli.Folders.Write("""
            {
              "roots": ["r"], "host": { "bodySizeLimit": "1g" },
              "plugins": [{ "name": "Dumper", "timeout": "5000ms", "options": { "a": [1, 2] } }]
            }
            """);
        cli.Folders.Variables["MITMHOST_PORT"] = "1";

        var exitCode = await cli.InvokeAsync("config", "show", "--listen", "::1", "-d", "2");

        var expected = """
            file                    W/plugins.json  working folder
            home                    U/.mitmhost     default
            host.port               1               MITMHOST_PORT
            host.listen             ::1             --listen
            host.streamLargeBodies  10m             default
            host.bodySizeLimit      1g              plugins.json:2:46
            host.drainTimeout       30s             default
            host.upstreamInsecure   false           default
            host.upstreamCa         none            default
            host.caDir              ~/.mitmhost     default
            host.storeFlows         10000           default
            host.storeBodies        256m            default
            roots[0]                W/r             plugins.json:2:13
            plugins[0].name         Dumper          plugins.json:3:25
            plugins[0].enabled      true            default
            plugins[0].optional     false           default
            plugins[0].hotReload    true            default
            plugins[0].onError      continue        default
            plugins[0].timeout      5s              plugins.json:3:46
            plugins[0].logLevel     Information     default
            plugins[0].options      {"a":[1,2]}     plugins.json:3:67
            dumper.detail           2               --detail
            """;
        Assert.Equal((ExitCode.Success, ""), (exitCode, cli.Error));
        Assert.Equal(Rows(expected), Rows(Shorten(Shorten(cli.Output, cli.Folders.Working, "W/"), cli.Folders.User, "U/")));
    }

    [Fact]
    public async Task Show_Origins_StandInOneColumn()
    {
        await cli.InvokeAsync("config", "show");

        var columns = cli.Output.TrimEnd().Split('\n').Select(l => l.IndexOf("  default", StringComparison.Ordinal));
        Assert.Single(columns.Distinct());
    }

    [Fact]
    public async Task Show_NoFile_SaysSo()
    {
        await cli.InvokeAsync("config", "show");

        Assert.Equal(["file", "none", "default"], Rows(cli.Output).First());
    }

    [Fact]
    public async Task Show_WrongConfiguration_PrintsErrorsOnly()
    {
        cli.Folders.Write("[]");

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("config", "show"));
        Assert.Equal("", cli.Output);
        Assert.Contains("must be an object", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RightConfiguration_PrintsOk()
    {
        var file = cli.Folders.Write("{}");

        Assert.Equal(ExitCode.Success, await cli.InvokeAsync("config", "check"));
        Assert.Equal($"{file}: ok\n", cli.Output);
    }

    [Fact]
    public async Task Check_NoFile_PrintsOk()
    {
        Assert.Equal(ExitCode.Success, await cli.InvokeAsync("config", "check"));
        Assert.Equal("no plugins.json: ok\n", cli.Output);
    }

    [Fact]
    public async Task Check_WrongConfiguration_PrintsErrorsAsData()
    {
        var file = cli.Folders.Write("[]");

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("config", "check"));
        Assert.Equal(($"{file}:1:1: $: must be an object such as {{ \"plugins\": [] }}, not a list.\n", ""), (cli.Output, cli.Error));
    }

    private static string Shorten(string text, string folder, string name) =>
        text.Replace(folder + Path.DirectorySeparatorChar, name, StringComparison.Ordinal);

    private static IEnumerable<string[]> Rows(string table) =>
        table.ReplaceLineEndings("\n").TrimEnd().Split('\n')
            .Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
