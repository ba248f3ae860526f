using System.Buffers;
using System.Globalization;
using System.Text;

namespace MitmHost.Host.Terminal;

/// <summary>
/// Makes text safe to print. A terminal obeys control characters, and a client, an origin or an addon may have chosen the text:
/// <c>ESC ] 0 ; title BEL</c> renames the window, a carriage return overwrites the line, U+202E turns it around.
/// </summary>
internal static class VisibleText
{
    /// <summary>Printable ASCII: of these characters nothing has to be looked up.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    /// <returns>The text with everything that is not seen written as an escape: <c>\n</c>, <c>\x1b</c>, <c>\u202e</c>.</returns>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            if (status != OperationStatus.Done)
            {
                AppendEscape(escaped, rest[0]);
            }
            else if (IsHidden(rune))
            {
                AppendEscape(escaped, rune.Value);
            }
            else
            {
                escaped.Append(rest[..length]);
            }

            rest = rest[length..];
        }

        return escaped.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void AppendEscape(StringBuilder escaped, int value)
    {
        _ = value switch
        {
            '\n' => escaped.Append("\\n"),
            '\r' => escaped.Append("\\r"),
            '\t' => escaped.Append("\\t"),
            <= 0xFF => escaped.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
            <= 0xFFFF => escaped.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}"),
            _ => escaped.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}"),
        };
    }
}
