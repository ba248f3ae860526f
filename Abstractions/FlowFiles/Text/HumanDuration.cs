using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>A duration for people: <c>0.4ms</c>, <c>34ms</c>, <c>1.2s</c>, <c>2m05s</c>, <c>1h02m</c>.</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan duration)
    {
        var ms = Math.Max(0, duration.TotalMilliseconds);
        var seconds = ms / 1000;
        var whole = (long)Math.Round(seconds);
        return (ms, seconds, whole) switch
        {
            ( < 9.95, _, _) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.#}ms"),
            ( < 999.5, _, _) => string.Create(CultureInfo.InvariantCulture, $"{ms:0}ms"),
            (_, < 59.95, _) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#}s"),
            (_, _, < 3600) => string.Create(CultureInfo.InvariantCulture, $"{whole / 60}m{whole % 60:00}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}h{whole % 3600 / 60:00}m"),
        };
    }
}
