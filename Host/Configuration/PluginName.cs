using System.Buffers;

namespace MitmHost.Host.Configuration;

/// <summary>The name of an entry: <c>Plugin</c>, or <c>Plugin/addon-name</c> for one addon of it.</summary>
internal static class PluginName
{
    private const int Longest = 200;

    private static readonly SearchValues<char> AddonCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <returns>What is wrong with the name, or null.</returns>
    public static string? Check(string name)
    {
        if (name.Length is 0 or > Longest)
        {
            return $"must have 1 to {Longest} characters; write the name of a plugin's folder, such as \"Dumper\".";
        }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var plugin = slash < 0 ? name : name[..slash];
        if (!IsFolderName(plugin))
        {
            const string Rule = "a plugin's name is that of its folder in a root: letters, digits, \"_\", \"-\" and inner dots, no path";
            return $"names the plugin {SettingText.Show(plugin, default)}; {Rule}.";
        }

        return slash < 0 || IsAddonName(name.AsSpan(slash + 1))
            ? null
            : $"names the addon {SettingText.Show(name[(slash + 1)..], default)}; an addon's name has only a-z, 0-9 and \"-\".";
    }

    public static bool IsAddonName(ReadOnlySpan<char> name) => name.Length > 0 && !name.ContainsAnyExcept(AddonCharacters);

    /// <summary>The plugin's folder must stay inside its root, so nothing that means something to a file system is allowed.</summary>
    private static bool IsFolderName(string plugin)
    {
        foreach (var c in plugin)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return plugin.Length > 0 && plugin[0] != '.' && plugin[^1] != '.';
    }
}
