using System.Text.Json;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons;

/// <summary>One entry of the <c>plugins</c> list of plugins.json.</summary>
internal sealed record PluginEntry
{
    /// <summary><c>Plugin</c> (all its addons) or <c>Plugin/addon-name</c> (one of them).</summary>
    public required string Name { get; init; }

    /// <summary>Where the entry stands, such as <c>$.plugins[0]</c>; errors name it.</summary>
    public required string JsonPath { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Whether the host starts without it when it cannot be loaded.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether it may be replaced while the host runs; false loads it for good, which lets the runtime optimise it further.</summary>
    public bool HotReload { get; init; } = true;

    public OnError OnError { get; init; } = OnError.Continue;

    /// <summary>How long a flow waits for one async hook; null waits without end.</summary>
    public TimeSpan? Timeout { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The <c>options</c> object; null when the entry has none.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>The plugin's part of <see cref="Name"/>.</summary>
    public string Plugin => Name.Split('/', 2)[0];

    /// <summary>The addon's part of <see cref="Name"/>; null for all addons of the plugin.</summary>
    public string? Addon => Name.Split('/', 2) is [_, var addon] ? addon : null;
}
