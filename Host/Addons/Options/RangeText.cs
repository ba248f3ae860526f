using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MitmHost.Host.Addons.Options;

/// <summary>Says which numbers an option's author allows.</summary>
internal static class RangeText
{
    public static string Of(RangeAttribute range) => string.Create(CultureInfo.InvariantCulture, $"a number from {range.Minimum} to {range.Maximum}");
}
