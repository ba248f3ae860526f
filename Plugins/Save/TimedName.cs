using System.Globalization;
using System.Text;

namespace MitmHost.Plugins;

/// <summary>The name of a file with signs that stand for the time, as those of strftime (POSIX.1-2017), in English whatever the system speaks.</summary>
internal sealed class TimedName
{
    private readonly string pattern;

    private TimedName(string pattern, bool appends) => (this.pattern, Appends) = (pattern, appends);

    /// <summary>Whether a file that is there is continued.</summary>
    public bool Appends { get; }

    /// <exception cref="FormatException">A sign is unknown; the message says which ones there are.</exception>
    public static TimedName Parse(string text)
    {
        var appends = text.StartsWith('+');
        var name = new TimedName(appends ? text[1..] : text, appends);
        _ = name.At(DateTimeOffset.UnixEpoch);
        return name;
    }

    /// <summary>The name at a time.</summary>
    public string At(DateTimeOffset time)
    {
        var name = new StringBuilder(pattern.Length + 16);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                name.Append(pattern[i]);
            }
            else
            {
                name.Append(Part(++i < pattern.Length ? pattern[i] : '\0', time));
            }
        }

        return name.ToString();
    }

    private static string Part(char sign, DateTimeOffset time) => sign switch
    {
        '%' => "%",
        'Y' => Text(time, "yyyy"),
        'y' => Text(time, "yy"),
        'm' => Text(time, "MM"),
        'd' => Text(time, "dd"),
        'H' => Text(time, "HH"),
        'I' => Text(time, "hh"),
        'M' => Text(time, "mm"),
        'S' => Text(time, "ss"),
        'f' => Text(time, "ffffff"),
        'p' => Text(time, "tt"),
        'a' => Text(time, "ddd"),
        'A' => Text(time, "dddd"),
        'b' => Text(time, "MMM"),
        'B' => Text(time, "MMMM"),
        'F' => Text(time, "yyyy-MM-dd"),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'z' => Text(time, "zzz").Replace(":", "", StringComparison.Ordinal),
        '\0' => throw new FormatException("file ends with a lone %; write %% for a percent sign."),
        _ => throw new FormatException($"file has %{sign}, which stands for no time; there are %Y %y %m %d %H %I %M %S %f %p %a %A %b %B %F %j %s %z, and %% for a percent sign."),
    };

    private static string Text(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
