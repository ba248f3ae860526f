using System.CommandLine;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Configuration;
using MitmHost.Host.Telemetry;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary><c>mitmhost run</c>, and <c>mitmhost</c> alone: reads the configuration and runs the proxy until a signal ends it.</summary>
internal sealed class RunCommand(CliContext context, GlobalOptions global, ConfigurationOptions options)
{
    public Command Create()
    {
        var run = new Command("run", "Run the proxy until Ctrl+C; this is what mitmhost does when no command is given.");
        AddTo(run);
        options.AddFilterTo(run);
        return run;
    }

    /// <summary>Gives a command the options and the action of this one.</summary>
    public void AddTo(Command command)
    {
        options.AddAllTo(command);
        options.RefuseQuietWith(global.Verbose, command);
        command.SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var commandLine = options.Read(parsed);
        var reading = Read();
        if (ConfigurationReport.WriteErrors(context.Error, reading))
        {
            return ExitCode.Usage;
        }

        var noColor = parsed.GetValue(global.NoColor);
        if (noColor)
        {
            // Addons print too, and know of colours only what the environment says.
            context.SetVariable(ColorChoice.NoColor, "1");
        }

        var color = ColorChoice.Allows(context.ErrorTerminal, context.Environment.Variables, noColor);
        using var loggers = HostLogging.Create(LevelOf(parsed, reading.Configuration), color, context.Time);
        var logger = loggers.CreateLogger<RunCommand>();
        logger.LogDebug("The configuration is {File}.", reading.Configuration.File ?? "all defaults: there is no plugins.json");
        using var signals = new StopSignals(
            () => logger.LogInformation("Stopping: flows under way may end. Ctrl+C again stops at once."),
            System.Environment.Exit);
        try
        {
            return await context.Run(reading.Configuration, Read, loggers, signals.Stopping);
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            return ExitCode.Success;
        }

        ConfigurationReading Read() => ConfigurationReader.Read(context.Environment, commandLine);
    }

    private LogLevel LevelOf(ParseResult parsed, HostConfiguration configuration)
    {
        if (configuration.Quiet)
        {
            return LogLevel.Error;
        }

        return parsed.GetValue(global.Verbose) ? LogLevel.Debug : LogLevel.Information;
    }
}
