using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MitmHost.Plugins;

/// <summary>Dates as header fields and cookies write them: RFC 9110 §5.6.7, and what cookies have used before that.</summary>
internal static class HttpDate
{
    private static readonly string[] Formats =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'", // Sun, 06 Nov 1994 08:49:37 GMT
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",  // Sunday, 06-Nov-94 08:49:37 GMT
        "ddd MMM d HH:mm:ss yyyy",         // Sun Nov  6 08:49:37 1994
        "ddd, dd-MMM-yyyy HH:mm:ss 'GMT'", // Sun, 06-Nov-1994 08:49:37 GMT
    ];

    public static bool TryParse(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite | DateTimeStyles.AllowWhiteSpaces, out date);

    /// <summary>Moves a date.</summary>
    /// <returns>Null when the text is no date, or the date would leave the calendar.</returns>
    public static string? Shift(string text, TimeSpan by)
    {
        if (!TryParse(text, out var date))
        {
            return null;
        }

        try
        {
            return (date + by).ToString("R", CultureInfo.InvariantCulture);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
