using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>
/// Where one addon's options come from, the weakest first: the class's own defaults, plugins.json, the environment, the command line.
/// </summary>
internal sealed record OptionSources
{
    /// <summary>The addon's name.</summary>
    public required string Addon { get; init; }

    /// <summary>The <c>options</c> object of plugins.json; null when there is none.</summary>
    public JsonElement? Json { get; init; }

    /// <summary>Where <see cref="Json"/> stands, such as <c>$.plugins[0].options</c>; the addon's name when plugins.json does not name it.</summary>
    public required string Place { get; init; }

    /// <summary>Reads a variable of the environment; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Those of this addon, in the order in which they were given: the last one wins.</summary>
    public IReadOnlyList<OptionOverride> Overrides { get; init; } = [];

    /// <summary>Whether the same was given in the same places, so that the same options would come of it.</summary>
    public bool GivesTheSameAs(OptionSources other) =>
        Overrides.SequenceEqual(other.Overrides)
        && (Json, other.Json) switch
        {
            ({ } json, { } same) => JsonElement.DeepEquals(json, same),
            (null, null) => true,
            _ => false,
        };

    /// <summary>The variable of an option: <c>MITMHOST_</c>, then <c>addon.option</c> in capitals with <c>-</c> and <c>.</c> as <c>_</c>.</summary>
    public static string VariableOf(string addon, string option) =>
        $"MITMHOST_{addon}_{option}".ToUpperInvariant().Replace('-', '_').Replace('.', '_');
}
