using System.CommandLine;
using System.CommandLine.Parsing;
using MitmHost.Host.Cli;

namespace MitmHost.Host.Tests.Cli;

public sealed class HostCommandTests : IDisposable
{
    private readonly CliSandbox cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("unknown option '--prot'; did you mean '--port'?\nTry 'mitmhost --help'.", "--prot", "8080")]
    [InlineData("unknown option '--prot'; did you mean '--port'?\nTry 'mitmhost run --help'.", "run", "--prot=8080")]
    [InlineData("unknown option '--verbos'; did you mean '--verbose'?\nTry 'mitmhost config show --help'.", "config", "show", "--verbos")]
    [InlineData("unknown option '--frobnicate'.\nTry 'mitmhost --help'.", "--frobnicate")]
    [InlineData("unknown command 'rnu'; did you mean 'run'?\nTry 'mitmhost --help'.", "rnu")]
    [InlineData("unknown command 'shwo'; did you mean 'show'?\nTry 'mitmhost ca --help'.", "ca", "shwo")]
    [InlineData("unknown argument 'x'.\nTry 'mitmhost ca show --help'.", "ca", "show", "x")]
    [InlineData("the filter \"x & ~commment y\" is wrong at column 5: there is no operator ~commment: did you mean ~comment?\nTry 'mitmhost run --help'.", "run", "x", "&", "~commment y")]
    [InlineData("'mitmhost addons' needs a command: list, check, enable, disable, reload or move.\nTry 'mitmhost addons --help'.", "addons")]
    [InlineData("Required argument missing for option: '--port'.\nTry 'mitmhost --help'.", "--port")]
    [InlineData("Required argument 'PATH' missing for command: 'check'.\nTry 'mitmhost addons check --help'.", "addons", "check")]
    [InlineData("--quiet and --verbose exclude each other; give one of them.\nTry 'mitmhost run --help'.", "run", "-q", "-v")]
    public async Task RunAsync_WrongCommandLine_SaysSoInTwoLines(string expected, params string[] arguments)
    {
        var exitCode = await cli.InvokeAsync(arguments);

        Assert.Equal((ExitCode.Usage, $"mitmhost: {expected}\n", ""), (exitCode, cli.Error, cli.Output));
    }

    [Fact]
    public async Task RunAsync_WrongCommandLineWithTerminalSequence_EscapesIt()
    {
        await cli.InvokeAsync("--\e[2J");

        Assert.Equal("mitmhost: unknown option '--\\x1b[2J'.\nTry 'mitmhost --help'.\n", cli.Error);
    }

    [Fact]
    public async Task RunAsync_ArgumentThatBeginsWithAt_IsNoResponseFile()
    {
        await File.WriteAllTextAsync(Path.Combine(cli.Folders.Working, "arguments"), "--help", TestContext.Current.CancellationToken);

        await cli.InvokeAsync("@arguments");

        Assert.StartsWith("mitmhost: unknown command '@arguments'.", cli.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string> Commands
    {
        get
        {
            using var sandbox = new CliSandbox();
            return [.. Names(new HostCommand(sandbox.Context).Root, HostCommand.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task RunAsync_Help_IsOnEveryCommandWithSentenceAndExamples(string command)
    {
        var exitCode = await cli.InvokeAsync([.. command.Split(' ').Skip(1), "--help"]);

        Assert.Equal((ExitCode.Success, ""), (exitCode, cli.Error));
        var lines = cli.Output.Split('\n');
        Assert.EndsWith(".", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith($"  {command}", StringComparison.Ordinal));
        Assert.Contains("Examples:", lines);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task RunAsync_Version_IsOnEveryCommand(string command)
    {
        var exitCode = await cli.InvokeAsync([.. command.Split(' ').Skip(1), "--version"]);

        Assert.Equal((ExitCode.Success, VersionText.Line + "\n"), (exitCode, cli.Output));
    }

    [Fact]
    public void Examples_Commands_AreAllReal() => Assert.Equal(Commands.Select(c => c.Data).Order(), HelpTexts.Examples.Keys.Order());

    [Fact]
    public void Examples_CommandLines_AreRight()
    {
        var own = HelpTexts.Examples.Values.SelectMany(e => e).Select(e => CommandLineParser.SplitCommandLine(e.Command).ToArray()).Where(words => words[0] == HostCommand.Name);

        Assert.All(own, words => Assert.Empty(new HostCommand(cli.Context).Root.Parse(words[1..]).Errors));
    }

    [Fact]
    public async Task RunAsync_RootHelp_StatesStreamsPrecedenceAndExitCodes()
    {
        await cli.InvokeAsync("--help");

        Assert.Contains("Standard output is data", cli.Output, StringComparison.Ordinal);
        Assert.Contains("Command line over environment over plugins.json over defaults", cli.Output, StringComparison.Ordinal);
        Assert.Contains($"  {ExitCode.AddonRejected}  an addon was refused", cli.Output, StringComparison.Ordinal);
        Assert.Contains($"  {ExitCode.Cancelled}  ended at once by a second Ctrl+C", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HelpWithWrongOption_IsStillHelp() => Assert.Equal(ExitCode.Success, await cli.InvokeAsync("--help", "--prot"));

    [Fact]
    public async Task RunAsync_HelpOnANarrowTerminal_IsWrapped()
    {
        cli.Context = cli.Context with { OutputTerminal = new(IsTerminal: true, 60) };

        await cli.InvokeAsync("ca", "export", "--help");

        var options = cli.Output.Split("Options:\n")[1].Split("\n\n")[0].Split('\n');
        Assert.All(options, l => Assert.InRange(l.Length, 1, 60));
    }

    [Fact]
    public async Task RunAsync_UnexpectedFailure_IsOneLine()
    {
        cli.Run = (_, _, _) => throw new InvalidOperationException("what\e[31m happened");

        var exitCode = await cli.InvokeAsync();

        Assert.Equal((ExitCode.RuntimeFailure, "mitmhost: what\\x1b[31m happened\n"), (exitCode, cli.Error));
    }

    [Fact]
    public async Task RunAsync_UnexpectedFailureWithVerbose_HasDetails()
    {
        await cli.InvokeAsync("ca", "show", "-v");

        var lines = cli.Error.Split('\n');
        Assert.Equal("mitmhost: no authority here", lines[0]);
        Assert.Equal("System.InvalidOperationException: no authority here", lines[1]);
        Assert.Contains("   at ", lines[2], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(Command command, string name) =>
        command.Subcommands.SelectMany(c => Names(c, $"{name} {c.Name}")).Prepend(name);
}
