using System.Buffers;
using System.Text;

namespace MitmHost;

/// <summary>The charset that a document names in its own first bytes. All three ways are written in ASCII.</summary>
internal static class DocumentCharset
{
    /// <summary>How far to look. The HTML standard looks at 1,024 bytes; browsers honour a declaration that comes a little later too.</summary>
    public const int Prescan = 4096;

    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n\"'/>;?");

    /// <summary><c>&lt;meta charset="x"&gt;</c> or <c>&lt;meta http-equiv=… content="text/html; charset=x"&gt;</c>.</summary>
    public static string? OfHtml(ReadOnlySpan<byte> content)
    {
        var text = Start(content);
        for (var at = 0; Find(text, "<meta", at, -1) is var tag and >= 0; at = tag + 1)
        {
            var charset = Find(text, "charset", tag, text.IndexOf('>', tag));
            if (charset >= 0 && After(text, charset + "charset".Length) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary><c>&lt;?xml version="1.0" encoding="x"?&gt;</c></summary>
    public static string? OfXml(ReadOnlySpan<byte> content)
    {
        var text = Start(content).TrimStart();
        if (!text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = text.IndexOf("?>", StringComparison.Ordinal);
        var encoding = Find(text, "encoding", 0, end);
        return encoding < 0 ? null : After(text, encoding + "encoding".Length);
    }

    /// <summary><c>@charset "x";</c>, which must be the very first thing (CSS Syntax 3 §3.2).</summary>
    public static string? OfCss(ReadOnlySpan<byte> content)
    {
        const string rule = "@charset \"";
        var text = Start(content);
        if (!text.StartsWith(rule, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = text.IndexOf("\";", rule.Length, StringComparison.Ordinal);
        return end < 0 ? null : Readable(text.AsSpan(rule.Length, end - rule.Length));
    }

    private static string Start(ReadOnlySpan<byte> content) => Encoding.Latin1.GetString(content[..Math.Min(content.Length, Prescan)]);

    /// <summary>The position of a word at or behind one position and in front of another; a negative end is that of the text.</summary>
    private static int Find(string text, string what, int from, int end) =>
        text.IndexOf(what, from, (end < 0 ? text.Length : end) - from, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value behind <c>=</c>, with or without quotes.</summary>
    private static string? After(string text, int at)
    {
        var rest = text.AsSpan(at).TrimStart();
        if (rest is not ['=', ..])
        {
            return null;
        }

        rest = rest[1..].TrimStart().TrimStart("\"'");
        var end = rest.IndexOfAny(EndsOfName);
        return Readable(end < 0 ? rest : rest[..end]);
    }

    /// <summary>Null for a name that is unknown, and UTF-8 in place of UTF-16: what could be read as ASCII up to here is not UTF-16 (HTML §13.2.3.2).</summary>
    private static string? Readable(ReadOnlySpan<char> name)
    {
        var found = Charsets.Find(name.ToString());
        return found is null ? null : found.CodePage is 1200 or 1201 or 12000 or 12001 ? "utf-8" : name.ToString();
    }
}
