using System.Globalization;

namespace MitmHost.Host.Configuration;

/// <summary>A length of time as people write it: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>. A bare number is refused: of what unit?</summary>
internal static class DurationText
{
    /// <summary>Longer waits are mistakes, and timers end at 49 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly (string Unit, long Milliseconds)[] Units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];

    /// <returns>False for what is no duration, and for zero and more than <see cref="Longest"/>.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        foreach (var (unit, milliseconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                var total = count * milliseconds;
                duration = TimeSpan.FromMilliseconds(Math.Min(total, (long)Longest.TotalMilliseconds));
                return total > 0 && total <= Longest.TotalMilliseconds;
            }
        }

        duration = default;
        return false;
    }

    /// <summary>Written with the largest unit that loses nothing.</summary>
    public static string Format(TimeSpan duration)
    {
        var total = (long)duration.TotalMilliseconds;
        var (unit, milliseconds) = Array.FindLast(Units, u => total % u.Milliseconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{total / milliseconds}{unit}");
    }
}
