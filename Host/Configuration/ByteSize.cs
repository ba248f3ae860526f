using System.Globalization;

namespace MitmHost.Host.Configuration;

/// <summary>A number of bytes as people write it: <c>512</c>, <c>64k</c>, <c>10m</c>, <c>1g</c>, <c>2t</c>; each step is 1024.</summary>
internal static class ByteSize
{
    private const string Units = "bkmgt";

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var unit = text.Length == 0 ? -1 : Units.IndexOf(char.ToLowerInvariant(text[^1]), StringComparison.Ordinal);
        var digits = unit < 0 ? text.AsSpan() : text.AsSpan(0, text.Length - 1);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var factor = 1L << (10 * Math.Max(unit, 0));
        if (count > long.MaxValue / factor)
        {
            return false;
        }

        bytes = count * factor;
        return true;
    }

    /// <summary>Written with the largest unit that loses nothing.</summary>
    public static string Format(long bytes)
    {
        var unit = 0;
        while (bytes != 0 && bytes % 1024 == 0 && unit < Units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        var number = bytes.ToString(CultureInfo.InvariantCulture);
        return unit == 0 ? number : number + Units[unit];
    }
}
