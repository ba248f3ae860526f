using System.Text.Json;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Addons;

/// <summary>A plugin root and a home of a test's own, filled with real plugins, and removed at the end.</summary>
internal sealed class TestPlugins : IDisposable
{
    public TestPlugins()
    {
        Folder = Directory.CreateTempSubdirectory("mitmhost-").FullName;
        Root = Directory.CreateDirectory(Path.Combine(Folder, "plugins")).FullName;
        Settings = new AddonLoaderSettings
        {
            Roots = [Root],
            Home = Path.Combine(Folder, "home"),
            Environment = _ => null,
            Loggers = Loggers,
        };
    }

    public string Folder { get; }

    public string Root { get; }

    public RecordingLoggers Loggers { get; } = new();

    /// <summary>What a test changes before it loads.</summary>
    public AddonLoaderSettings Settings { get; set; }

    /// <summary>Where the build has laid a fixture plugin.</summary>
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    public static PluginEntry Entry(string name, string? options = null, int index = 0) => new()
    {
        Name = name,
        JsonPath = $"$.plugins[{index}]",
        Options = options is null ? null : JsonElement.Parse(options),
    };

    /// <summary>Copies a fixture into the root.</summary>
    /// <returns>Its folder there.</returns>
    public string Install(string fixture) => Install(fixture, Root);

    public static string Install(string fixture, string root)
    {
        var target = Path.Combine(root, fixture);
        foreach (var file in Directory.EnumerateFiles(Fixture(fixture), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Fixture(fixture), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    public TestPlugins With(params string[] fixtures)
    {
        foreach (var fixture in fixtures)
        {
            Install(fixture);
        }

        return this;
    }

    public TestPlugins Listing(params PluginEntry[] entries)
    {
        Settings = Settings with { Entries = entries };
        return this;
    }

    public Task<AddonSet> LoadAsync() => new AddonLoader(Settings).LoadAsync(CancellationToken.None);

    /// <summary>Loads what is there, expecting no addon and one problem.</summary>
    public async Task<AddonProblem> RefuseAsync()
    {
        await using var addons = await LoadAsync();
        Assert.Empty(addons.Chain);
        return Assert.Single(addons.Problems);
    }

    public static string[] Names(IEnumerable<ChainAddon> chain) => [.. chain.Select(a => a.Name)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
