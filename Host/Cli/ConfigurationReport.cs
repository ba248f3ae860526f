using System.Text.Json;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Options;
using MitmHost.Host.Configuration;
using MitmHost.Host.Terminal;

namespace MitmHost.Host.Cli;

/// <summary>Prints a configuration, or what is wrong with it.</summary>
internal static class ConfigurationReport
{
    /// <summary>Whoever names another JSON file by mistake need not see every line of it.</summary>
    private const int MaxErrors = 50;

    private const string Default = "default";

    /// <summary>What scripts and editors look for at the beginning of a line of standard error; data goes without.</summary>
    public const string TalkPrefix = $"{HostCommand.Name}: ";

    /// <returns>Whether there are errors.</returns>
    public static bool WriteErrors(TextWriter writer, ConfigurationReading reading, string prefix = TalkPrefix)
    {
        foreach (var error in reading.Errors.Take(MaxErrors))
        {
            writer.WriteLine(prefix + VisibleText.Escape(error.ToString()));
        }

        if (reading.Errors.Count > MaxErrors)
        {
            writer.WriteLine($"{prefix}… and {reading.Errors.Count - MaxErrors} more errors.");
        }

        return reading.Errors.Count > 0;
    }

    /// <summary>Every value that is in force and where it comes from.</summary>
    public static void Write(TextWriter writer, HostConfiguration configuration)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            Row("file", configuration.File ?? "none"),
            Row("home", configuration.Home),
        };
        rows.AddRange(HostSetting.All.Select(s => Row($"host.{s.Key}", s.Show(configuration.Host))));
        rows.AddRange(configuration.Roots.Select((root, i) => Row($"roots[{i}]", root)));
        rows.AddRange(configuration.Plugins.SelectMany((entry, i) => Values(entry).Select(v => Row($"plugins[{i}].{v.Key}", v.Value))));
        rows.AddRange(configuration.Overrides.Select(o => (string[])[$"{o.Addon}.{o.Option}", o.Value, o.Origin]));
        foreach (var line in TextTable.Lines(rows))
        {
            writer.WriteLine(line);
        }

        string[] Row(string path, string value) => [path, value, configuration.Origins.GetValueOrDefault(path, Default)];
    }

    private static IEnumerable<(string Key, string Value)> Values(PluginEntry entry) =>
    [
        ("name", entry.Name),
        ("enabled", Flag(entry.Enabled)),
        ("optional", Flag(entry.Optional)),
        ("hotReload", Flag(entry.HotReload)),
        ("onError", JsonNamingPolicy.CamelCase.ConvertName(entry.OnError.ToString())),
        ("timeout", entry.Timeout is { } timeout ? DurationText.Format(timeout) : "none"),
        ("logLevel", entry.LogLevel.ToString()),
        ("options", entry.Options is { } options ? JsonSerializer.Serialize(options) : "{}"),
    ];

    private static string Flag(bool value) => value ? "true" : "false";
}
