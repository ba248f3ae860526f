using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>The one line that every printed flow has.</summary>
/// <remarks>
/// <code>
/// GET     200 https://example.org/index.html text/html 1.5k 34ms HTTP/1.0 [modify-headers]
/// GET     ERR https://example.org/ 30s &lt;&lt; The origin did not answer.
/// CONNECT 403 example.org:443 0b [block-list]
/// TCP     --- 127.0.0.1:50123 > db.example.org:5432 3 messages 1.2k 2s
/// </code>
/// Only the URL is cut to the width: what stands behind it is short, and is what one looks for.
/// </remarks>
internal sealed class FlowLine
{
    private const int MethodColumns = 7;
    private const int LongestMethod = 16;
    private const int LongestMediaType = 40;
    private const int ShortestUrl = 20;

    private readonly StyledText tail = new();

    /// <param name="page">What is written to.</param>
    /// <param name="record">The flow.</param>
    /// <param name="width">The columns to which the line is cut; null for none.</param>
    public void Write(StyledText page, FlowRecord record, int? width)
    {
        page.Write(Ink.Strong, ShownText.Cut(record.Method, LongestMethod));
        page.PadTo(MethodColumns);
        page.Write(" ");
        WriteStatus(page, record);
        page.Write(" ");

        // The end of the line comes first, to know how much room it leaves.
        tail.Clear();
        tail.IsColored = page.IsColored;
        WriteTail(record);
        var room = width - page.Width - tail.Width;
        page.Write(ShownText.Cut(record.Url, room is null ? null : Math.Max(ShortestUrl, room.Value)));
        page.Append(tail);
        page.EndLine();
    }

    private static void WriteStatus(StyledText page, FlowRecord record)
    {
        if (record.Status is { } code)
        {
            page.Write(Ink.OfStatus(code), code.ToString(CultureInfo.InvariantCulture));
        }
        else if (record.Error is not null)
        {
            page.Write(Ink.Failure, "ERR");
        }
        else
        {
            page.Write(Ink.Faint, "---");
        }
    }

    private void WriteTail(FlowRecord record)
    {
        if (record.MediaType is { } type)
        {
            WritePart(Ink.Faint, ShownText.Cut(type, LongestMediaType));
        }

        if (record.Count is { } count)
        {
            WritePart(Ink.Faint, count);
        }

        if (record.Size is { } size)
        {
            WritePart(Ink.Faint, HumanSize.Of(size));
        }

        if (record.Duration is { } duration)
        {
            WritePart(Ink.Faint, HumanDuration.Of(duration));
        }

        if (record.UnusualVersion is { } version)
        {
            WritePart(Ink.ClientError, ShownText.Cut(version, LongestMethod));
        }

        if (record.Error is { } error)
        {
            WritePart(Ink.Failure, "<< " + error);
        }

        if (record.ChangedBy is { } addons)
        {
            WritePart(Ink.Addon, $"[{addons}]");
        }
    }

    private void WritePart(Ink ink, ReadOnlySpan<char> part)
    {
        tail.Write(" ");
        tail.Write(ink, part);
    }
}
