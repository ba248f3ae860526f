using System.Globalization;
using System.Text;

namespace MitmHost.Host.Terminal;

/// <summary>Measures and cuts text by the columns that a terminal gives it.</summary>
internal static class TextColumns
{
    public static int Width(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Width(rune);
        }

        return columns;
    }

    /// <returns>The text; where it is wider than allowed, its beginning and <c>…</c>.</returns>
    public static string Cut(string text, int columns)
    {
        if (columns <= 0)
        {
            return "";
        }

        var used = 0;
        var kept = 0;
        var keptBeforeMark = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > columns)
            {
                return text[..keptBeforeMark] + "…";
            }

            kept += rune.Utf16SequenceLength;
            keptBeforeMark = used < columns ? kept : keptBeforeMark;
        }

        return text;
    }

    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Width(text)));

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    /// <summary>The large blocks of Unicode's East Asian Width W and F: Hangul, CJK and its marks, full width forms, emoji.</summary>
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115F)
        or (>= 0x2E80 and <= 0x303E)
        or (>= 0x3041 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
