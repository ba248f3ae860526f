using System.Text.Json;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Configuration;

/// <summary>
/// Reads the whole configuration: command line over environment over plugins.json over defaults. Everything that is wrong is
/// collected, whatever its source.
/// </summary>
internal sealed class ConfigurationReader
{
    private const string HomeVariable = "MITMHOST_HOME";

    private const string VariablePrefix = "MITMHOST_";

    private static readonly IReadOnlyList<string> Variables =
        [HomeVariable, ConfigurationFile.Variable, RootsReader.Variable, FlowFilterOptions.Variable, .. HostSetting.All.Select(s => s.Variable)];

    private readonly HostEnvironment environment;
    private readonly CommandLineSettings commandLine;
    private readonly ConfigurationErrors errors = new();
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);

    private ConfigurationReader(HostEnvironment environment, CommandLineSettings commandLine)
    {
        this.environment = environment;
        this.commandLine = commandLine;
    }

    /// <summary>Reads all sources anew. Never throws for what is in them.</summary>
    public static ConfigurationReading Read(HostEnvironment environment, CommandLineSettings commandLine) =>
        new ConfigurationReader(environment, commandLine).Read();

    private ConfigurationReading Read()
    {
        var paths = new PathResolver(ReadHome(), environment.UserFolder, environment.WorkingFolder);
        var file = ConfigurationFile.Find(environment, commandLine, paths, errors);
        var json = file is var (path, origin) ? ReadFile(path, origin) : null;
        var filePaths = paths.From(Path.GetDirectoryName(file?.Path) ?? environment.WorkingFolder);
        var configuration = new HostConfiguration
        {
            File = file?.Path,
            Home = paths.Home,
            Host = ReadHost(json, paths, filePaths),
            Roots = new RootsReader(environment, commandLine, errors, origins).Read(json?.Roots(), paths, filePaths),
            Plugins = WithNamed(ReadPlugins(json)),
            Overrides = OverrideReader.Read(commandLine, errors),
            Quiet = commandLine.Quiet,
            Origins = origins,
        };
        AddMistypedVariables();
        return new ConfigurationReading(configuration, errors.All);
    }

    private string ReadHome()
    {
        var moved = environment[HomeVariable];
        var isHomeless = environment.UserFolder.Length == 0;
        var fallback = Path.Combine(isHomeless ? environment.WorkingFolder : environment.UserFolder, PathResolver.HomeName);
        if (moved is null && isHomeless)
        {
            errors.Add(HomeVariable, "is not set, and this user has no home folder; set it to a folder that may be written to.");
        }

        if (moved is null)
        {
            return fallback;
        }

        origins["home"] = HomeVariable;
        if (new PathResolver(fallback, environment.UserFolder, environment.WorkingFolder).Resolve(moved, out var home) is { } problem)
        {
            errors.Add(HomeVariable, problem);
            return fallback;
        }

        return home;
    }

    private PluginsJsonReader? ReadFile(string path, string origin)
    {
        origins["file"] = origin;
        return ConfigurationFile.Load(path, errors) is { } text && new JsonTreeReader(text, errors).Read() is { } root
            ? new PluginsJsonReader(root, errors)
            : null;
    }

    private HostSettings ReadHost(PluginsJsonReader? json, PathResolver paths, PathResolver filePaths)
    {
        var settings = new HostSettings();
        foreach (var (setting, value) in json?.Host() ?? [])
        {
            var text = new SettingText(value.Text, value.Kind, filePaths);
            Take(setting, text, problem => errors.Add(value, problem), value.Origin, ref settings);
        }

        foreach (var setting in HostSetting.All)
        {
            if (environment[setting.Variable] is { } value)
            {
                TakeText(setting, value, setting.Variable, paths, ref settings);
            }
        }

        foreach (var (setting, value) in commandLine.Host)
        {
            TakeText(setting, value, setting.Option, paths, ref settings);
        }

        return settings;
    }

    private void TakeText(HostSetting setting, string value, string origin, PathResolver paths, ref HostSettings settings) =>
        Take(setting, new SettingText(value, JsonValueKind.Undefined, paths), problem => errors.Add(origin, problem), origin, ref settings);

    private void Take(HostSetting setting, SettingText value, Action<string> refuse, string origin, ref HostSettings settings)
    {
        if (setting.Read(value, ref settings) is { } problem)
        {
            refuse(problem);
            return;
        }

        origins[$"host.{setting.Key}"] = origin;
    }

    private List<PluginEntry> ReadPlugins(PluginsJsonReader? json)
    {
        var entries = new List<PluginEntry>();
        foreach (var (entry, node) in json?.Plugins() ?? [])
        {
            foreach (var member in node.Children)
            {
                origins[$"plugins[{entries.Count}].{member.Name}"] = member.Origin;
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Whoever names a file to write or to read wants the plugin that does it.</summary>
    private IReadOnlyList<PluginEntry> WithNamed(IReadOnlyList<PluginEntry> entries)
    {
        var writing = commandLine.Write is null ? entries : With(entries, "Save", "--write");
        return commandLine.ReadFile is null ? writing : With(writing, "ReadFile", "--read");
    }

    private static IReadOnlyList<PluginEntry> With(IReadOnlyList<PluginEntry> entries, string plugin, string origin)
    {
        return entries.Any(Is)
            ? [.. entries.Select(e => Is(e) ? e with { Enabled = true } : e)]
            : [.. entries, new PluginEntry { Name = plugin, JsonPath = origin }];

        bool Is(PluginEntry entry) => string.Equals(entry.Plugin, plugin, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A variable that nearly has one of our names is a mistake that would otherwise go unnoticed.</summary>
    private void AddMistypedVariables()
    {
        string[] known = [.. Variables.Select(v => v[VariablePrefix.Length..])];
        foreach (var name in environment.Variables.Keys.Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase)
                && !Variables.Contains(name, StringComparer.OrdinalIgnoreCase)
                && NearestName.Of(name[VariablePrefix.Length..], known) is { } near)
            {
                errors.Add(name, $"is an unknown variable; did you mean {VariablePrefix}{near}?");
            }
        }
    }
}
