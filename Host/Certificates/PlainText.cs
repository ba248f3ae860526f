using System.Globalization;

namespace MitmHost.Host.Certificates;

/// <summary>Text that a peer chose, made fit for a line of a log: no control characters, not endless.</summary>
internal static class PlainText
{
    private const int Longest = 120;

    public static string Of(string text) => text.Length > Longest ? Printable(text) + "…" : Printable(text);

    private static string Printable(string text) => string.Create(Math.Min(text.Length, Longest), text, static (printable, source) =>
    {
        for (var i = 0; i < printable.Length; i++)
        {
            printable[i] = CharUnicodeInfo.GetUnicodeCategory(source[i])
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                ? '\uFFFD'
                : source[i];
        }
    });
}
