using System.Buffers;
using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>
/// Makes what a peer sent harmless to print: nothing in it can move the cursor, change a title, turn the direction of writing, or begin a line.
/// </summary>
/// <remarks>
/// Control and format characters are printed as <c>\x1b</c>, <c>\u202e</c> or <c>\U000e0001</c>; the lone surrogate that stands for a byte
/// which is not UTF-8 (see <see cref="HeaderField.Value"/>) as that byte, <c>\xff</c>. All else stays as it is.
/// </remarks>
internal static class ShownText
{
    private const char Ellipsis = '…';

    private static readonly SearchValues<char> Harmless = SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).ToArray());

    /// <returns>The columns that the text takes.</returns>
    public static int Append(StringBuilder target, ReadOnlySpan<char> text, bool keepTabs = false)
    {
        var columns = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(Harmless) is var i and >= 0 ? i : text.Length;
            target.Append(text[..plain]);
            columns += plain;
            text = text[plain..];
            if (!text.IsEmpty)
            {
                columns += AppendOne(target, text, keepTabs, out var consumed);
                text = text[consumed..];
            }
        }

        return columns;
    }

    /// <summary>The escaped text, or as much of it as fits, with an ellipsis in place of the rest.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">The columns that it may take, at least 1; null for as many as it needs.</param>
    public static string Cut(string text, int? columns)
    {
        if (text.AsSpan().ContainsAnyExcept(Harmless))
        {
            var escaped = new StringBuilder(text.Length + 16);
            Append(escaped, text);
            text = escaped.ToString();
        }

        return columns is not { } limit || Columns.Fit(text, limit).Length == text.Length
            ? text
            : string.Concat(Columns.Fit(text, limit - 1), [Ellipsis]);
    }

    private static int AppendOne(StringBuilder target, ReadOnlySpan<char> text, bool keepTabs, out int consumed)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out consumed) != OperationStatus.Done)
        {
            return AppendSurrogate(target, text[0]);
        }

        if (MustEscape(rune) && !(keepTabs && rune.Value == '\t'))
        {
            return AppendEscape(target, rune.Value);
        }

        target.Append(text[..consumed]);
        return Columns.Of(rune);
    }

    private static bool MustEscape(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int AppendSurrogate(StringBuilder target, char surrogate) =>
        AppendEscape(target, surrogate is >= '\uDC80' and <= '\uDCFF' ? surrogate - '\uDC00' : surrogate);

    private static int AppendEscape(StringBuilder target, int value)
    {
        var before = target.Length;
        _ = value switch
        {
            < 0x100 => target.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
            < 0x10000 => target.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}"),
            _ => target.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}"),
        };
        return target.Length - before;
    }
}
