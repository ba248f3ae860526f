using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MitmHost.Host.Cli.Files;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary>The program's command line: all commands, and how an invocation ends.</summary>
internal sealed class HostCommand
{
    public const string Name = "mitmhost";

    private readonly CliContext context;
    private readonly GlobalOptions global = new();

    public HostCommand(CliContext context)
    {
        this.context = context;
        var options = new ConfigurationOptions();
        var run = new RunCommand(context, global, options);
        Root = new RootCommand("Intercept HTTP(S) traffic, and change it with C# addons.");
        Root.Options.Clear();
        run.AddTo(Root);
        global.AddTo(Root);
        Root.Options.Add(new HelpOption { Action = new HelpPage(context.OutputTerminal), Description = "Print this help." });
        Root.Options.Add(new Option<bool>("--version")
        {
            Action = new VersionAction(),
            Description = "Print the version.",
            Recursive = true,
        });
        Root.Subcommands.Add(run.Create());
        Root.Subcommands.Add(new AddonsCommand(context, options).Create());
        Root.Subcommands.Add(new CaCommand(context, options).Create());
        Root.Subcommands.Add(new ConfigCommand(context, options).Create());
        Root.Subcommands.Add(new FlowsCommand(context, global).Create());
    }

    public RootCommand Root { get; }

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        // No response files: a path or a value may begin with @.
        var parsed = Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            UsageErrors.Write(parsed, context.Error);
            return ExitCode.Usage;
        }

        try
        {
            // The run registers for signals itself, and no exception is shown as the library would.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception failure)
        {
            WriteFailure(failure, withDetails: parsed.GetValue(global.Verbose));
            return ExitCode.RuntimeFailure;
        }
    }

    private void WriteFailure(Exception failure, bool withDetails)
    {
        context.Error.WriteLine($"{Name}: {VisibleText.Escape(failure.Message)}");
        foreach (var line in withDetails ? failure.ToString().Split('\n') : [])
        {
            context.Error.WriteLine(VisibleText.Escape(line.TrimEnd('\r')));
        }
    }
}
