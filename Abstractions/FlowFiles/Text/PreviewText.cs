using System.Buffers;
using System.Net.Http.Headers;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Finds out whether bytes are text, and which.</summary>
internal static class PreviewText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Controls that no text has; those that some have (tab, line ends, form feed, backspace, escape) are missing here.</summary>
    private static readonly SearchValues<char> Binary =
        SearchValues.Create(Enumerable.Range(0, 32).Select(c => (char)c).Except("\b\t\n\v\f\r\e").ToArray());

    /// <returns>The text, or null when the bytes are none.</returns>
    public static string? Of(BodyPreview body, string? contentType)
    {
        foreach (var encoding in Candidates(MediaTypeHeaderValue.TryParse(contentType, out var type) ? type : null))
        {
            if (Decode(encoding, body) is { } text)
            {
                return text.TrimStart(ByteOrderMark);
            }
        }

        return null;
    }

    /// <summary>What the message says, then UTF-8, then Latin-1 where it says that it is text at least.</summary>
    private static IEnumerable<Encoding> Candidates(MediaTypeHeaderValue? type)
    {
        if (type?.CharSet is { Length: > 0 } name && Named(name.Trim('"')) is { } named)
        {
            yield return named;
        }

        yield return Encoding.UTF8;
        if (type?.MediaType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return Encoding.Latin1;
        }
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Not known, or known and refused, as UTF-7 is.
            return null;
        }
    }

    private static string? Decode(Encoding encoding, BodyPreview body)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            // A preview may end within a character: only a whole body is asked to be complete.
            var decoder = strict.GetDecoder();
            var chars = new char[strict.GetMaxCharCount(body.Bytes.Length)];
            var text = chars.AsSpan(0, decoder.GetChars(body.Bytes.Span, chars, flush: body.IsWhole));
            return text.ContainsAny(Binary) ? null : text.ToString();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
