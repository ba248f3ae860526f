using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>A number of bytes for people, in the units that the limits of plugins.json have: <c>512b</c>, <c>1.5k</c>, <c>10m</c>; a k is 1024 bytes.</summary>
internal static class HumanSize
{
    private const string Units = "bkmgt";

    public static string Of(long bytes)
    {
        double value = bytes;
        var unit = 0;

        // Never more than three digits, also after rounding.
        for (; value >= 999.5 && unit < Units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return value < 99.95
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.#}{Units[unit]}")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0}{Units[unit]}");
    }
}
