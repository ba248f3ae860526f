using System.CommandLine;
using System.Globalization;
using MitmHost.Host.Configuration;
using MitmHost.Host.Control;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary><c>mitmhost addons … --live</c>: asks the host that runs.</summary>
internal sealed class LiveAddonsCommand(CliContext context, ConfigurationOptions options)
{
    private static readonly string[] Header = ["#", "ADDON", "PLUGIN", "STATE", "GEN", "CONTRACT", "HOOKS", "CALLS", "FAULTS", "TIME (MS)", "LEAKED"];

    private readonly Argument<string> name = new("name") { HelpName = "NAME", Description = "The addon's name." };
    private readonly Option<string?> before = new("--before") { HelpName = "NAME", Description = "The addon that shall come right after it." };
    private readonly Option<string?> after = new("--after") { HelpName = "NAME", Description = "The addon that shall come right before it." };
    private readonly Option<int?> pid = new("--pid") { HelpName = "N", Description = "Which host, when several run." };

    /// <summary>Asks the host that runs instead of looking at the disk. Verbs that only a running host can follow take it as said.</summary>
    public Option<bool> Live { get; } = new("--live") { Description = "Ask the host that runs; list looks at the disk without it." };

    public void AddTo(Command addons, Command list)
    {
        list.Add(Live);
        list.Add(pid);
        addons.Add(Verb("enable", "Bring an addon of the running host back into service."));
        addons.Add(Verb("disable", "Take an addon of the running host out of the chain."));
        addons.Add(Verb("reload", "Load an addon's plugin anew in the running host."));
        var move = Verb("move", "Change an addon's place in the chain of the running host.");
        move.Add(before);
        move.Add(after);
        addons.Add(move);
    }

    public Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        AskAsync(parsed, new ControlRequest("list"), cancellationToken);

    private Command Verb(string verb, string description)
    {
        var command = new Command(verb, description) { name, Live, pid };
        options.AddSourcesTo(command);
        command.SetAction((parsed, cancellationToken) => AskAsync(parsed, Request(parsed, verb), cancellationToken));
        return command;
    }

    private ControlRequest Request(ParseResult parsed, string verb) => verb == "move"
        ? new ControlRequest(verb, parsed.GetRequiredValue(name), parsed.GetValue(before), parsed.GetValue(after))
        : new ControlRequest(verb, parsed.GetRequiredValue(name));

    private async Task<int> AskAsync(ParseResult parsed, ControlRequest request, CancellationToken cancellationToken)
    {
        var reading = ConfigurationReader.Read(context.Environment, options.Read(parsed));
        if (ConfigurationReport.WriteErrors(context.Error, reading))
        {
            return ExitCode.Usage;
        }

        var home = reading.Configuration.Home;
        if (parsed.GetValue(pid) is not { } id)
        {
            var running = ControlEndpoint.In(home);
            if (running is not [var only])
            {
                return Fail(running.Count == 0 ? $"no host runs with the home {home}." : $"several hosts run: choose one with --pid ({string.Join(", ", running)}).");
            }

            id = only;
        }

        try
        {
            return Write(await ControlClient.AskAsync(ControlEndpoint.FileOf(home, id), request, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or UnauthorizedAccessException)
        {
            return Fail($"the host with process id {id} does not answer: {exception.Message}");
        }
    }

    private int Write(ControlAnswer answer)
    {
        if (!answer.IsDone)
        {
            return Fail(answer.Message);
        }

        IEnumerable<string> lines = answer.Rows is { } rows ? TextTable.Lines([Header, .. rows.Select(Cells)]) : [VisibleText.Escape(answer.Message)];
        foreach (var line in lines)
        {
            context.Output.WriteLine(line);
        }

        return ExitCode.Success;
    }

    private int Fail(string message)
    {
        context.Error.WriteLine(ConfigurationReport.TalkPrefix + VisibleText.Escape(message));
        return ExitCode.RuntimeFailure;
    }

    private static string[] Cells(ControlRow row) =>
    [
        Text(row.Order),
        row.Addon ?? "-",
        row.Plugin,
        row.Reason is null ? row.State : $"{row.State}: {row.Reason}",
        Text(row.Generation),
        row.Contract ?? "-",
        row.Hooks.Count == 0 ? "-" : string.Join(',', row.Hooks),
        Text(row.Calls),
        Text(row.Faults),
        row.TimeSpent.ToString("0.0", CultureInfo.InvariantCulture),
        Text(row.Leaked),
    ];

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
