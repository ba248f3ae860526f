using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>One name of an enum, in any case; of a flags enum also several, with commas between them. Numbers are not names.</summary>
internal sealed class EnumType(Type type) : ScalarType
{
    public override string Expected =>
        $"{(IsFlags ? "one or more" : "one")} of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}";

    private bool IsFlags => type.IsDefined(typeof(FlagsAttribute), inherit: false);

    protected override bool TryConvert(string text, out object? value)
    {
        string[] given = IsFlags ? text.Split(',', StringSplitOptions.TrimEntries) : [text.Trim()];
        var known = Enum.GetNames(type);
        value = null;
        return given.All(g => known.Contains(g, StringComparer.OrdinalIgnoreCase))
            && Enum.TryParse(type, string.Join(',', given), ignoreCase: true, out value);
    }
}
