using System.Globalization;
using System.Text.Json;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>A home of the host's own with the plugin in it that is replaced; removed at the end.</summary>
internal sealed class StampPlugin : IDisposable
{
    public const string Name = "VersionStamp";

    private const string VersionFile = "version.txt";

    private static readonly string[] Replaced = [$"{Name}.dll", "Newtonsoft.Json.dll"];

    private readonly string plugin;
    private readonly List<(string Name, byte[] Content)> files;

    public StampPlugin()
    {
        var built = Path.Combine(AppContext.BaseDirectory, "addons", Name);
        files = [.. Replaced.Select(f => (f, File.ReadAllBytes(Path.Combine(built, f))))];
        Home = Directory.CreateTempSubdirectory("loadlab-").FullName;
        plugin = Path.Combine(Home, "plugins", Name);
        Directory.CreateDirectory(plugin);
        foreach (var file in Directory.EnumerateFiles(built))
        {
            File.Copy(file, Path.Combine(plugin, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(plugin, VersionFile), "0");
        File.WriteAllText(Path.Combine(Home, "plugins.json"), Configuration);
    }

    /// <summary>The host's MITMHOST_HOME and working folder.</summary>
    public string Home { get; }

    /// <summary>The roots are the default ones. A line for each flow is not what is measured.</summary>
    private static string Configuration => $$"""
        {
          "plugins": [
            { "name": "{{JsonEncodedText.Encode(Name)}}", "options": { "style": "Framed", "depth": 5 } },
            { "name": "Dumper", "optional": true, "enabled": false }
          ]
        }
        """;

    /// <summary>Replaces the main DLL, its library and the version as careful builds do: written beside, renamed over. Ready when it returns.</summary>
    public void Replace(int version)
    {
        foreach (var (name, content) in files)
        {
            Replace(name, content);
        }

        Replace(VersionFile, System.Text.Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture)));
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Home, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A host that cannot be ended holds its files.
        }
    }

    /// <summary>Beside the plugin's folder and not in it, where each new file would be one more change to see.</summary>
    private void Replace(string name, byte[] content)
    {
        var beside = Path.Combine(Home, name);
        File.WriteAllBytes(beside, content);
        File.Move(beside, Path.Combine(plugin, name), overwrite: true);
    }
}
