namespace MitmHost.Host.Addons;

/// <summary>An addon option that was given outside plugins.json: <c>--set addon.option=value</c>.</summary>
/// <param name="Addon">The addon's name.</param>
/// <param name="Option">The option's name; nested ones are separated by dots.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">Where it was given, for messages.</param>
internal sealed record OptionOverride(string Addon, string Option, string Value, string Origin)
{
    /// <summary>Whether nothing is wrong when there is no such addon: <c>--quiet</c> silences Dumper if it runs.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Origin and option together, such as <c>--set dumper.detail</c>.</summary>
    public string Place => Origin.Contains($"{Addon}.{Option}", StringComparison.Ordinal) ? Origin : $"{Origin} {Addon}.{Option}";
}
