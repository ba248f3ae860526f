using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons;

/// <summary>A plugin that was loaded, for lists. Holds text only: it may outlive the plugin.</summary>
internal sealed record PluginInfo
{
    public required string Name { get; init; }

    /// <summary>The plugin's folder, or its DLL when it has none.</summary>
    public required string Path { get; init; }

    /// <summary><c>contract.minor</c> of the contract that the plugin was built for.</summary>
    public required Version Contract { get; init; }

    /// <summary>The version of the plugin's main DLL.</summary>
    public required Version AssemblyVersion { get; init; }

    /// <summary>In ordinal order of their type names.</summary>
    public required IReadOnlyList<AddonInfo> Addons { get; init; }

    public static PluginInfo Of(PluginGeneration plugin) => new()
    {
        Name = plugin.Name,
        Path = plugin.Location.Path,
        Contract = new Version(plugin.Metadata.Contract!.Major, plugin.Metadata.Contract.Minor),
        AssemblyVersion = plugin.Metadata.Main.Name.Version!,
        Addons = [.. plugin.Addons.Addons.Select(AddonInfo.Of)],
    };
}
