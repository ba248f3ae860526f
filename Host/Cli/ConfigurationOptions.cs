using System.CommandLine;
using System.CommandLine.Parsing;
using MitmHost.Host.Cli.Files;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Cli;

/// <summary>
/// The options that configure a run. Their values stay text here: they are read by the same rules as plugins.json and the environment.
/// </summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<string> config = Text(ConfigurationFile.Option, "FILE", "The plugins.json to use.");

    private readonly Option<string[]> plugins = new("--plugins")
    {
        Description = "A further folder to look for plugins in, before all others; may be repeated.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> set = new("--set")
    {
        Description = "Set an option of an addon, such as dumper.detail=2; may be repeated.",
        HelpName = "ADDON.OPTION=VALUE",
        DefaultValueFactory = _ => [],
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> detail =
        Text("--detail", "0..4", "How much to print of each flow; the same as --set dumper.detail=N.", "-d");

    private readonly Option<string> write =
        Text("--write", "FILE", "Write each flow to a file; the same as save.file: + in front appends, %H and the like stand for the time.", "-w");

    private readonly Option<string> readFile =
        Text("--read", "FILE", "Take in the flows of a file, as if they came now, and serve on; - for standard input. The same as read-file.file.", "-r");

    private readonly Argument<string[]> filter = new("filter")
    {
        HelpName = "FILTER",
        Description = "Only flows that match are printed, written and read, in mitmproxy's language, such as \"~m POST & ~c 500\".",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Print errors only: no first screen, no flows." };

    private readonly IReadOnlyList<(HostSetting Setting, Option Option)> host = [.. HostSetting.All.Select(s => (s, OptionOf(s)))];

    /// <summary>For commands that run the proxy or tell how it would run.</summary>
    public void AddAllTo(Command command)
    {
        foreach (var (_, option) in host)
        {
            command.Options.Add(option);
        }

        AddSourcesTo(command);
        command.Options.Add(set);
        command.Options.Add(detail);
        command.Options.Add(write);
        command.Options.Add(readFile);
        command.Options.Add(quiet);
    }

    /// <summary>For the command that may be followed by a filter. Behind the program's name alone a word is a verb.</summary>
    public void AddFilterTo(Command command)
    {
        command.Arguments.Add(filter);
        command.Validators.Add(RefuseOptions);
        command.CheckWith(FilterOf);
    }

    /// <summary>For commands that only need to know where things are.</summary>
    public void AddSourcesTo(Command command)
    {
        command.Options.Add(config);
        command.Options.Add(plugins);
    }

    /// <summary>For commands about the authority.</summary>
    public void AddAuthorityTo(Command command)
    {
        command.Options.Add(config);
        command.Options.Add(host.Single(h => string.Equals(h.Setting.Key, "caDir", StringComparison.Ordinal)).Option);
    }

    /// <summary>Refuses what contradicts itself.</summary>
    public void RefuseQuietWith(Option<bool> verbose, Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(quiet) && result.GetValue(verbose))
        {
            result.AddError("--quiet and --verbose exclude each other; give one of them.");
        }
    });

    public CommandLineSettings Read(ParseResult parsed) => new()
    {
        Config = parsed.GetValue(config),
        Plugins = parsed.GetValue(plugins) ?? [],
        Host = [.. Given(parsed)],
        Set = parsed.GetValue(set) ?? [],
        Detail = parsed.GetValue(detail),
        Write = parsed.GetValue(write),
        ReadFile = parsed.GetValue(readFile),
        Filter = FilterOf(parsed.CommandResult),
        Quiet = parsed.GetValue(quiet),
    };

    /// <summary>No filter begins with a dash; a mistyped option does.</summary>
    private void RefuseOptions(CommandResult result)
    {
        if (result.GetValue(filter)?.FirstOrDefault(w => w.StartsWith('-')) is { } option)
        {
            result.AddError(UsageErrors.Unknown(option, result));
        }
    }

    /// <summary>Its words, as the shell has cut them.</summary>
    private string? FilterOf(CommandResult result) =>
        result.GetResult(filter) is { } given && given.GetValueOrDefault<string[]>() is { Length: > 0 } words && !words.Any(w => w.StartsWith('-'))
            ? string.Join(' ', words)
            : null;

    private static Option<string> Text(string name, string valueName, string summary, params string[] aliases) =>
        new(name, aliases) { Description = summary, HelpName = valueName };

    private static Option OptionOf(HostSetting setting)
    {
        if (setting.ValueName is null)
        {
            return new Option<bool>(setting.Option) { Description = setting.Summary };
        }

        return Text(setting.Option, setting.ValueName, setting.Summary, setting.Key is "port" ? ["-p"] : []);
    }

    private IEnumerable<(HostSetting Setting, string Value)> Given(ParseResult parsed)
    {
        foreach (var (setting, option) in host)
        {
            if (option is Option<bool> flag && parsed.GetResult(flag) is { Implicit: false })
            {
                yield return (setting, parsed.GetValue(flag) ? "true" : "false");
            }
            else if (option is Option<string> text && parsed.GetValue(text) is { } value)
            {
                yield return (setting, value);
            }
        }
    }
}
