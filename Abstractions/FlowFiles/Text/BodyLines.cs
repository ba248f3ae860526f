using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>The lines that show the beginning of a body: text as text, all else as its first bytes.</summary>
internal static class BodyLines
{
    private const int BytesShown = 32;

    public static void Write(StyledText page, MessageRecord message, ReadOnlyMemory<byte> kept)
    {
        if (message.Length == 0)
        {
            return;
        }

        if (kept.IsEmpty)
        {
            WriteNote(page, $"({HumanSize.Of(message.Length)}, nothing of it kept)");
            return;
        }

        var whole = new BodyPreview(kept, IsWhole: kept.Length >= message.Length);
        if (whole.Decode(message.ContentEncoding) is { } decoded && PreviewText.Of(decoded, message.ContentType) is { } text)
        {
            WriteText(page, text);
            if (!decoded.IsWhole)
            {
                WriteNote(page, $"… cut: the body has {SizeOf(message)}");
            }
        }
        else
        {
            WriteNote(page, $"({SizeOf(message)}) {Row(kept.Span)}");
        }
    }

    private static void WriteText(StyledText page, ReadOnlySpan<char> text)
    {
        foreach (var range in text.TrimEnd('\n').Split('\n'))
        {
            page.Write(MessageLines.Indent);
            page.WriteBodyLine(text[range].TrimEnd('\r'));
            page.EndLine();
        }
    }

    private static void WriteNote(StyledText page, string note)
    {
        page.Write(MessageLines.Indent);
        page.Write(Ink.Faint, note);
        page.EndLine();
    }

    private static string SizeOf(MessageRecord message) =>
        message.ContentEncoding is { Length: > 0 } encoding ? $"{HumanSize.Of(message.Length)} of {encoding}" : HumanSize.Of(message.Length);

    private static string Row(ReadOnlySpan<byte> bytes)
    {
        var shown = bytes[..Math.Min(bytes.Length, BytesShown)];
        var row = string.Join(' ', shown.ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return shown.Length < bytes.Length ? row + " …" : row;
    }
}
