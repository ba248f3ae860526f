using Microsoft.Extensions.Logging;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Cli;

public sealed class RunCommandTests : IDisposable
{
    private readonly CliSandbox cli = new();
    private HostConfiguration? ran;
    private LogLevel level = LogLevel.None;

    public RunCommandTests() => cli.Run = (configuration, loggers, _) =>
    {
        ran = configuration;
        var logger = loggers.CreateLogger("test");
        level = Enum.GetValues<LogLevel>().First(logger.IsEnabled);
        return Task.FromResult(ExitCode.Success);
    };

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData]
    [InlineData("run")]
    public async Task RunAsync_Alone_RunsWithDefaults(params string[] arguments)
    {
        var exitCode = await cli.InvokeAsync(arguments);

        Assert.Equal((ExitCode.Success, "", ""), (exitCode, cli.Output, cli.Error));
        Assert.Equal(new HostSettings(), ran!.Host);
        Assert.Equal(LogLevel.Information, level);
        Assert.False(ran.Quiet);
    }

    [Theory]
    [InlineData]
    [InlineData("run")]
    public async Task RunAsync_EveryOption_ArrivesInTheConfiguration(params string[] command)
    {
        var ca = Path.Combine(cli.Folders.Working, "ca.pem");
        await File.WriteAllTextAsync(ca, "", TestContext.Current.CancellationToken);
        var file = cli.Folders.Write(cli.Folders.Beside, "{}");

        await cli.InvokeAsync(
        [
            .. command,
            "-p", "9090", "--listen", "::1", "--stream-large-bodies", "none", "--body-size-limit=1g", "--upstream-insecure", "--upstream-ca", "ca.pem",
            "--ca-dir", "authority", "--config", file, "--plugins", ".", "--plugins", cli.Folders.User, "--set", "a.b=1", "--set", "c.d=2", "-d", "4",
        ]);

        var expected = new HostSettings
        {
            Port = 9090,
            Listen = System.Net.IPAddress.IPv6Loopback,
            StreamLargeBodies = null,
            BodySizeLimit = 1 << 30,
            UpstreamInsecure = true,
            UpstreamCa = ca,
            CaDir = Path.Combine(cli.Folders.Working, "authority"),
        };
        Assert.Equal("", cli.Error);
        Assert.Equal(expected, ran!.Host);
        Assert.Equal(file, ran.File);
        Assert.Equal([cli.Folders.Working, cli.Folders.User], ran.Roots.Take(2));
        Assert.Equal(["dumper.detail=4", "a.b=1", "c.d=2"], ran.Overrides.Select(o => $"{o.Addon}.{o.Option}={o.Value}"));
    }

    [Fact]
    public async Task RunAsync_FlagWithValue_WinsOverTheFile()
    {
        cli.Folders.Write("""{ "host": { "upstreamInsecure": true } }""");

        await cli.InvokeAsync("--upstream-insecure", "false");

        Assert.False(ran!.Host.UpstreamInsecure);
    }

    [Fact]
    public async Task RunAsync_Quiet_LogsErrorsOnlyAndPrintsNoFlows()
    {
        await cli.InvokeAsync("-q");

        Assert.Equal(LogLevel.Error, level);
        Assert.True(ran!.Quiet);
        Assert.Equal("0", Assert.Single(ran.Overrides).Value);
    }

    [Fact]
    public async Task RunAsync_Verbose_LogsAtDebug()
    {
        await cli.InvokeAsync("-v");

        Assert.Equal(LogLevel.Debug, level);
    }

    [Fact]
    public async Task RunAsync_NoColor_TellsAddons()
    {
        await cli.InvokeAsync("--no-color");

        Assert.Equal("1", cli.Variables["NO_COLOR"]);
    }

    [Fact]
    public async Task RunAsync_ColoursAllowed_LeavesTheEnvironmentAlone()
    {
        await cli.InvokeAsync();

        Assert.Empty(cli.Variables);
    }

    [Fact]
    public async Task RunAsync_WrongConfiguration_TellsAllAndDoesNotRun()
    {
        var file = cli.Folders.Write("""{ "prot": 1 }""");

        var exitCode = await cli.InvokeAsync("--port", "x", "--set", "y");

        string[] expected =
        [
            $"mitmhost: {file}:1:3: $.prot: is an unknown key; known here: $schema, roots, host, plugins.",
            "mitmhost: --port: must be a whole number from 0 (the system chooses) to 65535, not \"x\".",
            "mitmhost: --set: must be addon.option=value, such as dumper.detail=2, not \"y\".",
            "",
        ];
        Assert.Equal((ExitCode.Usage, ""), (exitCode, cli.Output));
        Assert.Equal(expected, cli.Error.Split('\n'));
        Assert.Null(ran);
    }

    [Fact]
    public async Task RunAsync_AnotherJsonFile_DoesNotFloodTheScreen()
    {
        cli.Folders.Write("{" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"key{i}\": 1")) + "}");

        await cli.InvokeAsync();

        var lines = cli.Error.TrimEnd().Split('\n');
        Assert.Equal(51, lines.Length);
        Assert.Equal("mitmhost: … and 950 more errors.", lines[^1]);
    }

    [Theory]
    [InlineData(ExitCode.PortInUse)]
    [InlineData(ExitCode.AddonRejected)]
    public async Task RunAsync_RunEndsWithACode_ExitsWithIt(int code)
    {
        cli.Run = (_, _, _) => Task.FromResult(code);

        Assert.Equal(code, await cli.InvokeAsync());
    }

    [Fact]
    public async Task RunAsync_CancelledThoughNobodyStoppedIt_IsAFailure()
    {
        cli.Run = (_, _, _) => throw new OperationCanceledException("a timer ran out");

        Assert.Equal(ExitCode.RuntimeFailure, await cli.InvokeAsync());
        Assert.Equal("mitmhost: a timer ran out\n", cli.Error);
    }
}
