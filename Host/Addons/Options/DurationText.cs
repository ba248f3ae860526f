using System.Globalization;

namespace MitmHost.Host.Addons.Options;

/// <summary>
/// Times as people write them: <c>500ms</c>, <c>5s</c>, <c>1.5h</c>, or <c>hh:mm:ss</c> with days and fractions as .NET writes them.
/// </summary>
internal static class DurationText
{
    // "ms" stands before "s" and "m": the first suffix that fits decides.
    private static readonly (string Suffix, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
        ("d", TimeSpan.TicksPerDay),
    ];

    /// <summary>A number without a unit is refused: .NET would read 5 as five days.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration);
        }

        duration = default;
        var (suffix, ticks) = Array.Find(Units, u => text.EndsWith(u.Suffix, StringComparison.OrdinalIgnoreCase));
        if (suffix is null || !TryParseAmount(text.AsSpan(0, text.Length - suffix.Length), out var amount) || amount > long.MaxValue / ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(amount * ticks));
        return true;
    }

    /// <summary>Written with the largest unit that loses nothing.</summary>
    public static string Format(TimeSpan duration)
    {
        var (suffix, ticks) = Array.FindLast(Units, u => duration.Ticks % u.Ticks == 0);
        return suffix is null
            ? duration.ToString("c", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{suffix}");
    }

    private static bool TryParseAmount(ReadOnlySpan<char> text, out decimal amount) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
}
