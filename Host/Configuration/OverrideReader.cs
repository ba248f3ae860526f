using MitmHost.Host.Addons;

namespace MitmHost.Host.Configuration;

/// <summary>
/// Reads the addon options of the command line. Of two values for one option the more specific way of giving it wins, then the later.
/// </summary>
internal static class OverrideReader
{
    private const string Dumper = "dumper";

    private const string Detail = "detail";

    private static readonly string[] FilteredAddons = [Dumper, "save", "read-file"];

    public static IReadOnlyList<OptionOverride> Read(CommandLineSettings commandLine, ConfigurationErrors errors)
    {
        var overrides = new List<OptionOverride>();
        if (commandLine.Quiet)
        {
            overrides.Add(new OptionOverride(Dumper, Detail, "0", "--quiet") { IsOptional = true });
        }

        if (commandLine.Detail is { } detail)
        {
            if (detail is not ("0" or "1" or "2" or "3" or "4"))
            {
                errors.Add("--detail", $"must be a number from 0 (nothing) to 4 (everything), not {SettingText.Show(detail, default)}.");
            }

            overrides.Add(new OptionOverride(Dumper, Detail, detail, "--detail"));
        }

        if (commandLine.Write is { } file)
        {
            overrides.Add(new OptionOverride("save", "file", file, "--write"));
        }

        if (commandLine.ReadFile is { } recorded)
        {
            if (commandLine.Write is { } written && string.Equals(Path.GetFullPath(written.TrimStart('+')), Path.GetFullPath(recorded), StringComparison.Ordinal))
            {
                errors.Add("--write", "names the file that --read reads, which would be emptied, or never end: write to another file.");
            }

            overrides.Add(new OptionOverride("read-file", "file", recorded, "--read"));
        }

        if (commandLine.Filter is { } filter)
        {
            // As mitmdump's: what is printed, what is written, what is read.
            overrides.AddRange(FilteredAddons.Select(a => new OptionOverride(a, "filter", filter, "FILTER") { IsOptional = true }));
        }

        foreach (var text in commandLine.Set)
        {
            if (Parse(text) is { } parsed)
            {
                overrides.Add(parsed);
            }
            else
            {
                errors.Add("--set", $"must be addon.option=value, such as dumper.detail=2, not {SettingText.Show(text, default)}.");
            }
        }

        return [.. overrides.GroupBy(o => (o.Addon, o.Option)).Select(same => same.Last())];
    }

    /// <summary>The first dot ends the addon's name, which has none; the first = ends the option's, and the value may have more.</summary>
    private static OptionOverride? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || equals <= dot + 1 || !PluginName.IsAddonName(text.AsSpan(0, dot)))
        {
            return null;
        }

        var option = text[(dot + 1)..equals];
        return option.Split('.').Contains("") || option.Any(char.IsWhiteSpace)
            ? null
            : new OptionOverride(text[..dot], option, text[(equals + 1)..], "--set");
    }
}
