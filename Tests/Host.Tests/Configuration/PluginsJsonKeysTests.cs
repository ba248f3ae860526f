using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using MitmHost.Host.Addons.Options;
using MitmHost.Host.Configuration;

namespace MitmHost.Host.Tests.Configuration;

/// <summary>The schema is what editors know of plugins.json: it has to say what the reader does.</summary>
public sealed class PluginsJsonKeysTests
{
    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plugins.schema.json"))).RootElement;

    private static JsonElement Host => Schema.GetProperty("properties").GetProperty("host");

    private static JsonElement Plugin => Schema.GetProperty("properties").GetProperty("plugins").GetProperty("items");

    [Fact]
    public void Root_Schema_HasTheSameKeys() => Assert.Equal(PluginsJsonKeys.Root, Keys(Schema));

    [Fact]
    public void Host_Schema_HasTheSameKeys() => Assert.Equal(PluginsJsonKeys.Host, Keys(Host));

    [Fact]
    public void Plugin_Schema_HasTheSameKeys() => Assert.Equal(PluginsJsonKeys.Plugin, Keys(Plugin));

    [Fact]
    public void Schema_EveryKey_IsDescribed()
    {
        JsonElement[] objects = [Schema, Host, Plugin];

        Assert.All(
            objects.SelectMany(o => o.GetProperty("properties").EnumerateObject()),
            p => Assert.EndsWith(".", p.Value.GetProperty("description").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Schema_Objects_AllowNoOtherKeys() =>
        Assert.All([Schema, Host, Plugin], o => Assert.False(o.GetProperty("additionalProperties").GetBoolean()));

    [Fact]
    public void OnError_Schema_HasTheSameValues() => Assert.Equal(PluginEntryReader.OnErrorValues, Values("onError"));

    [Fact]
    public void LogLevel_Schema_HasTheSameValues() => Assert.Equal(PluginEntryReader.LogLevelValues, Values("logLevel"));

    [Fact]
    public void Size_AnyText_SchemaAndReaderAgree()
    {
        var pattern = Pattern(Schema.GetProperty("definitions").GetProperty("size").GetProperty("anyOf")[1]);
        Gen.Char["0129bkmgtBKMGTx.- "].Array[0, 5].Select(c => new string(c))
            .Sample(text => pattern.IsMatch(text) == ByteSize.TryParse(text, out _));
    }

    [Fact]
    public void Timeout_WhateverTheSchemaTakes_TheReaderTakes()
    {
        var pattern = Pattern(Plugin.GetProperty("properties").GetProperty("timeout"));

        // The reader knows more forms, and the limit of a day is a matter of arithmetic, which a pattern cannot do.
        Gen.Select(Gen.Char["0123. -"].Array[0, 3].Select(c => new string(c)), Gen.OneOf("ms", "s", "S", "", "x"))
            .Sample((number, unit) => !pattern.IsMatch(number + unit) || DurationText.TryParse(number + unit, out _));
    }

    [Fact]
    public void Name_WhateverTheReaderTakes_TheSchemaTakes()
    {
        var pattern = Pattern(Plugin.GetProperty("properties").GetProperty("name"));
        Gen.Char["aZ9._-/\\ ä"].Array[1, 8].Select(c => new string(c))
            .Sample(name => PluginName.Check(name) is not null || pattern.IsMatch(name));
    }

    [Fact]
    public void Schema_PluginsJsonBesideTheHost_RefersToTheSchemaBesideIt()
    {
        using var sandbox = new ConfigurationSandbox();
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plugins.json"));
        sandbox.Write(json);
        var syntax = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        var reference = JsonDocument.Parse(json, syntax).RootElement.GetProperty("$schema").GetString();

        Assert.NotEmpty(sandbox.ReadValid().Plugins);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, reference!)));
    }

    private static Regex Pattern(JsonElement schema) => new(schema.GetProperty("pattern").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(10));

    private static IEnumerable<string> Keys(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);

    private static IEnumerable<string?> Values(string key) =>
        Plugin.GetProperty("properties").GetProperty(key).GetProperty("enum").EnumerateArray().Select(v => v.GetString());
}
