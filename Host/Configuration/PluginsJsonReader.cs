using System.Text.Json;
using MitmHost.Host.Addons;

namespace MitmHost.Host.Configuration;

/// <summary>Reads the parts of plugins.json, and reports whatever in it is wrong.</summary>
internal sealed class PluginsJsonReader
{
    private readonly JsonTree root;
    private readonly ConfigurationErrors errors;

    public PluginsJsonReader(JsonTree root, ConfigurationErrors errors)
    {
        this.root = root;
        this.errors = errors;
        if (root.Kind != JsonValueKind.Object)
        {
            errors.Add(root, $"must be an object such as {{ \"plugins\": [] }}, not {root.Shown}.");
            return;
        }

        AddWrongKeys();
        if (root["$schema"] is { Kind: not JsonValueKind.String } schema)
        {
            errors.Add(schema, $"must be the path or address of the schema, not {schema.Shown}.");
        }
    }

    /// <summary>The members of the <c>host</c> object that are known.</summary>
    public IEnumerable<(HostSetting Setting, JsonTree Value)> Host()
    {
        if (Part("host", JsonValueKind.Object, "an object such as { \"port\": 8080 }") is not { } host)
        {
            yield break;
        }

        errors.AddUnknownKeys(host.Children, PluginsJsonKeys.Host);
        foreach (var setting in HostSetting.All)
        {
            if (host[setting.Key] is { } value)
            {
                yield return (setting, value);
            }
        }
    }

    /// <summary>The folders to look for plugins in, as written; null when the file leaves them at their default.</summary>
    public IReadOnlyList<JsonTree>? Roots()
    {
        if (Part("roots", JsonValueKind.Array, "a list of folders such as [\"plugins\"]") is not { } roots)
        {
            return null;
        }

        foreach (var item in roots.Children.Where(r => r.Kind != JsonValueKind.String))
        {
            errors.Add(item, $"must be the path of a folder, not {item.Shown}.");
        }

        return [.. roots.Children.Where(r => r.Kind == JsonValueKind.String)];
    }

    /// <summary>The entries, each with the place it was written at.</summary>
    public IReadOnlyList<(PluginEntry Entry, JsonTree Node)> Plugins()
    {
        var entries = new List<(PluginEntry Entry, JsonTree Node)>();
        if (Part("plugins", JsonValueKind.Array, "a list such as [{ \"name\": \"Dumper\" }]") is not { } plugins)
        {
            return entries;
        }

        var reader = new PluginEntryReader(errors);

        // Where case does not count in file names, two names that differ in nothing else are one folder.
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in plugins.Children)
        {
            if (reader.Read(node) is not { } entry)
            {
                continue;
            }

            if (!first.TryAdd(entry.Name, node.Path))
            {
                errors.Add(node["name"]!, $"names {entry.Name} a second time, after {first[entry.Name]}; remove one of the two entries.");
                continue;
            }

            entries.Add((entry, node));
        }

        return entries;
    }

    private JsonTree? Part(string key, JsonValueKind kind, string expected)
    {
        if (root[key] is not { } part || part.Kind == kind)
        {
            return root[key];
        }

        errors.Add(part, $"must be {expected}, not {part.Shown}.");
        return null;
    }

    /// <summary>A key of the host that was written one level too high is no unknown key, and has a better remedy.</summary>
    private void AddWrongKeys()
    {
        var misplaced = root.Children.ToLookup(m => PluginsJsonKeys.Host.Contains(m.Name!, StringComparer.Ordinal));
        foreach (var member in misplaced[true])
        {
            errors.AddKey(member, $"belongs into \"host\": write \"host\": {{ \"{member.Name}\": … }}.");
        }

        errors.AddUnknownKeys(misplaced[false], PluginsJsonKeys.Root);
    }
}
