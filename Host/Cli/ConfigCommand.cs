using System.CommandLine;
using MitmHost.Host.Configuration;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary><c>mitmhost config</c>: tells how a run with the same options would be configured.</summary>
internal sealed class ConfigCommand(CliContext context, ConfigurationOptions options)
{
    public Command Create()
    {
        var show = new Command("show", "Print every value of the configuration and where it comes from.");
        options.AddAllTo(show);
        show.SetAction(Show);
        var check = new Command("check", "Print whatever is wrong with the configuration, or ok.");
        options.AddAllTo(check);
        check.SetAction(Check);
        return new Command("config", "Show or check the configuration.") { show, check };
    }

    private int Show(ParseResult parsed)
    {
        var reading = ConfigurationReader.Read(context.Environment, options.Read(parsed));
        if (ConfigurationReport.WriteErrors(context.Error, reading))
        {
            return ExitCode.Usage;
        }

        ConfigurationReport.Write(context.Output, reading.Configuration);
        return ExitCode.Success;
    }

    /// <summary>Here the errors are what was asked for, hence data.</summary>
    private int Check(ParseResult parsed)
    {
        var reading = ConfigurationReader.Read(context.Environment, options.Read(parsed));
        if (ConfigurationReport.WriteErrors(context.Output, reading, prefix: ""))
        {
            return ExitCode.Usage;
        }

        context.Output.WriteLine(reading.Configuration.File is { } file ? $"{VisibleText.Escape(file)}: ok" : "no plugins.json: ok");
        return ExitCode.Success;
    }
}
