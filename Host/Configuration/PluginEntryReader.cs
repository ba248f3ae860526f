using System.Text.Json;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Options;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Configuration;

/// <summary>Reads one entry of the <c>plugins</c> list.</summary>
internal sealed class PluginEntryReader(ConfigurationErrors errors)
{
    /// <summary>Longer waits are mistakes, and timers end at 49 days.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    private static readonly JsonDocumentOptions OptionsSyntax = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = JsonTreeReader.MaxDepth,
    };

    private static readonly Dictionary<string, OnError> OnErrorNames = new(StringComparer.Ordinal)
    {
        ["continue"] = OnError.Continue,
        ["block"] = OnError.Block,
    };

    private static readonly Dictionary<string, LogLevel> LogLevelNames =
        Enum.GetValues<LogLevel>().ToDictionary(l => l.ToString(), StringComparer.Ordinal);

    public static IEnumerable<string> OnErrorValues => OnErrorNames.Keys;

    public static IEnumerable<string> LogLevelValues => LogLevelNames.Keys;

    /// <returns>The entry; null when it has no usable name. Whatever else is wrong is reported and left at its default.</returns>
    public PluginEntry? Read(JsonTree node)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            var example = node.Kind == JsonValueKind.String ? node.Text : "Dumper";
            errors.Add(node, $"must be an object such as {{ \"name\": \"{example}\" }}, not {node.Shown}.");
            return null;
        }

        errors.AddUnknownKeys(node.Children, PluginsJsonKeys.Plugin);
        var name = Name(node);
        var defaults = new PluginEntry { Name = name ?? "", JsonPath = node.Path };
        var entry = defaults with
        {
            Enabled = Flag(node["enabled"], defaults.Enabled),
            Optional = Flag(node["optional"], defaults.Optional),
            HotReload = Flag(node["hotReload"], defaults.HotReload),
            OnError = OneOf(node["onError"], OnErrorNames, defaults.OnError),
            Timeout = Timeout(node["timeout"]),
            LogLevel = OneOf(node["logLevel"], LogLevelNames, defaults.LogLevel),
            Options = Options(node["options"]),
        };
        return name is null ? null : entry;
    }

    private string? Name(JsonTree node)
    {
        if (node["name"] is not { } name)
        {
            errors.Add(node, "has no \"name\"; write the name of a plugin's folder, such as \"name\": \"Dumper\".");
            return null;
        }

        if (name.Kind != JsonValueKind.String)
        {
            errors.Add(name, $"must be a string such as \"Dumper\" or \"Dumper/dumper\", not {name.Shown}.");
            return null;
        }

        if (PluginName.Check(name.Text) is { } problem)
        {
            errors.Add(name, problem);
            return null;
        }

        return name.Text;
    }

    private bool Flag(JsonTree? node, bool fallback)
    {
        if (node is not null and not { Kind: JsonValueKind.True or JsonValueKind.False })
        {
            errors.Add(node, $"must be true or false, not {node.Shown}.");
            return fallback;
        }

        return node is null ? fallback : node.Kind == JsonValueKind.True;
    }

    private TValue OneOf<TValue>(JsonTree? node, Dictionary<string, TValue> names, TValue fallback)
    {
        if (node is null)
        {
            return fallback;
        }

        if (node.Kind == JsonValueKind.String && names.TryGetValue(node.Text, out var value))
        {
            return value;
        }

        var all = string.Join(", ", names.Keys.Select(n => $"\"{n}\""));
        var remedy = node.Kind == JsonValueKind.String && NearestName.Of(node.Text, [.. names.Keys]) is { } near
            ? $"; did you mean \"{near}\"?"
            : ".";
        errors.Add(node, $"must be one of {all}, not {node.Shown}{remedy}");
        return fallback;
    }

    private TimeSpan? Timeout(JsonTree? node)
    {
        if (node is null or { Kind: JsonValueKind.Null })
        {
            return null;
        }

        if (node.Kind == JsonValueKind.String && DurationText.TryParse(node.Text, out var timeout) && timeout > TimeSpan.Zero && timeout <= LongestTimeout)
        {
            return timeout;
        }

        const string Expected = "a time such as \"500ms\", \"5s\" or \"2m\", above zero and at most 24h, or null to wait without end";
        errors.Add(node, $"must be {Expected}, not {node.Shown}.");
        return null;
    }

    private JsonElement? Options(JsonTree? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Kind != JsonValueKind.Object)
        {
            errors.Add(node, $"must be an object, not {node.Shown}; the plugin's page lists its options.");
            return null;
        }

        using var document = JsonDocument.Parse(node.Bytes, OptionsSyntax);
        return document.RootElement.Clone();
    }
}
