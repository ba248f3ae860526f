using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace MitmHost.Host.Addons.Options;

/// <summary>A number, written as JSON writes numbers.</summary>
internal sealed class NumberType<T>(RangeAttribute? range) : ScalarType
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    // Only whole numbers lose the half.
    private static readonly bool IsWhole = T.One / (T.One + T.One) == T.Zero;

    public override string Expected =>
        range is not null ? RangeText.Of(range)
        : IsWhole ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {T.MinValue} to {T.MaxValue}")
        : "a number";

    protected override bool TryConvert(JsonElement json, out object? value)
    {
        value = null;
        return json.ValueKind == JsonValueKind.Number && TryConvert(json.GetRawText(), out value);
    }

    protected override bool TryConvert(string text, out object? value)
    {
        // What is too large for a double reads as infinity, and "NaN" as itself: neither is a number that anybody means.
        var styles = IsWhole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        var isNumber = T.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number);
        value = number;
        return isNumber;
    }
}
