using MitmHost.Host.Cli;

namespace MitmHost.Host.Tests.Cli;

public sealed class AddonsCommandTests : IDisposable
{
    private static readonly AddonRow Ready = new()
    {
        Order = 1,
        Addon = "modify-headers",
        Plugin = "ModifyHeaders",
        Contract = "12.0",
        State = "ready",
        Hooks = ["requestheaders", "responseheaders"],
        Path = "/p/ModifyHeaders.dll",
    };

    private static readonly AddonRow Refused = new()
    {
        Plugin = "Old",
        Contract = "6",
        State = "refused",
        Path = "/p/Old.dll",
        Problem = "Old.cs:3: ClientConnect is gone\nrun mitmhost-migrate\e[2J",
    };

    private readonly CliSandbox cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task List_Addons_PrintsThemInColumnsWithTheirProblems()
    {
        cli.Context = cli.Context with { Addons = new CatalogDouble(Ready, Refused) };

        var exitCode = await cli.InvokeAsync("addons", "list");

        string[] expected =
        [
            "#  ADDON           PLUGIN         CONTRACT  STATE    HOOKS                           PATH",
            "1  modify-headers  ModifyHeaders  12.0      ready    requestheaders,responseheaders  /p/ModifyHeaders.dll",
            "-  -               Old            6         refused  -                               /p/Old.dll",
            "   Old.cs:3: ClientConnect is gone",
            "   run mitmhost-migrate\\x1b[2J",
            "",
        ];
        Assert.Equal((ExitCode.Success, ""), (exitCode, cli.Error));
        Assert.Equal(expected, cli.Output.Split('\n'));
    }

    [Fact]
    public async Task List_Options_ReachTheCatalog()
    {
        var catalog = new CatalogDouble();
        cli.Context = cli.Context with { Addons = catalog };
        var file = cli.Folders.Write(cli.Folders.Beside, "{}");

        await cli.InvokeAsync("addons", "list", "--config", file, "--plugins", ".");

        Assert.Equal(file, catalog.Configuration!.File);
        Assert.Equal(cli.Folders.Working, catalog.Configuration.Roots[0]);
        Assert.Equal("no addons\n", cli.Output);
    }

    [Fact]
    public async Task List_WrongConfiguration_IsAUsageError()
    {
        cli.Context = cli.Context with { Addons = new CatalogDouble(Ready) };
        cli.Folders.Write("[]");

        Assert.Equal(ExitCode.Usage, await cli.InvokeAsync("addons", "list"));
        Assert.Equal("", cli.Output);
    }

    [Fact]
    public async Task Check_AllReady_IsOk()
    {
        var catalog = new CatalogDouble(Ready);
        cli.Context = cli.Context with { Addons = catalog };
        var file = cli.Folders.Write("{}");

        Assert.Equal(ExitCode.Success, await cli.InvokeAsync("addons", "check", "plugins.json", "."));
        Assert.Equal([file, cli.Folders.Working], catalog.Paths.Select(Path.TrimEndingDirectorySeparator));
    }

    [Fact]
    public async Task Check_OneRefused_ExitsWithFour()
    {
        cli.Context = cli.Context with { Addons = new CatalogDouble(Ready, Refused) };

        Assert.Equal(ExitCode.AddonRejected, await cli.InvokeAsync("addons", "check", "."));
    }

    [Fact]
    public async Task Check_MissingPaths_AreAllNamed()
    {
        var catalog = new CatalogDouble(Ready);
        cli.Context = cli.Context with { Addons = catalog };

        var exitCode = await cli.InvokeAsync("addons", "check", "a.dll", ".", "");

        Assert.Equal(ExitCode.Usage, exitCode);
        string[] expected = [Path.Combine(cli.Folders.Working, "a.dll"), ""];
        Assert.Equal(expected.Select(p => $"mitmhost: PATH: \"{p}\" does not exist; write the path of a plugin's assembly or folder."), cli.Error.TrimEnd().Split('\n'));
        Assert.Empty(catalog.Paths);
    }
}
