using MitmHost.Host.Addons;

namespace MitmHost.Host.Configuration;

/// <summary>Everything that was configured, from all sources together.</summary>
internal sealed record HostConfiguration
{
    /// <summary>The plugins.json in force, as an absolute path; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>The folder of the user's files: <c>MITMHOST_HOME</c>, else <c>~/.mitmhost</c>. Absolute.</summary>
    public required string Home { get; init; }

    public HostSettings Host { get; init; } = new();

    /// <summary>The folders in which plugins are looked for, as absolute paths, in order.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    public IReadOnlyList<PluginEntry> Plugins { get; init; } = [];

    /// <summary>
    /// Addon options from the command line; they win over the environment, and that over plugins.json. No option occurs twice.
    /// </summary>
    public IReadOnlyList<OptionOverride> Overrides { get; init; } = [];

    /// <summary>Whether the host keeps to errors: no first screen.</summary>
    public bool Quiet { get; init; }

    /// <summary>
    /// Where each value comes from, by its path: <c>host.port</c>, <c>roots[0]</c>, <c>plugins[2].timeout</c>, <c>home</c>, <c>file</c>.
    /// A value without an entry is a default.
    /// </summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
