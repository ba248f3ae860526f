using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Live;

namespace MitmHost.Host.Addons;

/// <summary>What the loading of addons depends on.</summary>
internal sealed record AddonLoaderSettings
{
    /// <summary>The folders in which plugins are looked for, as absolute paths, in order. Those that do not exist are passed over.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>The <c>plugins</c> list of plugins.json. Its order is that of the chain.</summary>
    public IReadOnlyList<PluginEntry> Entries { get; init; } = [];

    /// <summary>
    /// Addon options from the command line, in the order given. The value is text: a number, a name, a time. For a list it is the list's one item, or
    /// a JSON list when it begins with <c>[</c>; giving an option again replaces it.
    /// </summary>
    public IReadOnlyList<OptionOverride> Overrides { get; init; } = [];

    /// <summary>Reads a variable of the environment; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The folder of the user's files. Shadow copies go to its <c>run</c> folder.</summary>
    public required string Home { get; init; }

    /// <summary>What was ordered by hand since.</summary>
    public ChainOverlay Overlay { get; init; } = ChainOverlay.None;

    /// <summary>
    /// What addons may import besides <see cref="ILogger"/> and <see cref="TimeProvider"/>, by the type they ask for: an object,
    /// or a function that is called for it when an addon does. Owned by the caller.
    /// </summary>
    public IReadOnlyDictionary<Type, object> Services { get; init; } = FrozenDictionary<Type, object>.Empty;

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Lets an addon of a name receive the log through a provider, until the result is disposed; null where addons are only looked at.</summary>
    public Func<string, ILoggerProvider, IDisposable>? AddLogProvider { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long exchanges that began before a change may go on with the addons that they began with.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
