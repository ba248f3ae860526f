using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MitmHost;

/// <summary>The content of a message as text and back.</summary>
internal static class BodyText
{
    /// <exception cref="InvalidDataException">The charset is unknown, or the content is not valid in it.</exception>
    public static string Decode(byte[] content, string? contentType)
    {
        var charset = BodyCharset.Infer(contentType, content);
        if (Charsets.Find(charset.Name) is not { } encoding)
        {
            throw new InvalidDataException($"The body cannot be read as text: the charset \"{charset.Name}\" is unknown. Use Content, or TryGetText.");
        }

        try
        {
            return encoding.GetString(content, charset.MarkLength, content.Length - charset.MarkLength);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"The body cannot be read as text: it holds bytes that are not valid {charset.Name}. Use Content, or TryGetText.", e);
        }
    }

    /// <summary>Decodes, or reads the bytes as UTF-8 without loss.</summary>
    /// <returns>False when it came to the latter.</returns>
    public static bool TryDecode(byte[] content, string? contentType, [NotNull] out string? text)
    {
        try
        {
            text = Decode(content, contentType);
            return true;
        }
        catch (InvalidDataException)
        {
            text = FieldText.Decode(content);
            return false;
        }
    }

    /// <summary>Encodes in the charset that a reader of the result would find.</summary>
    /// <returns>The bytes, and the Content-Type that must stand with them; null when the present one will do.</returns>
    public static (byte[] Content, string? ChangedType) Encode(string text, string? contentType)
    {
        var start = Encoding.Latin1.GetBytes(text[..Math.Min(text.Length, DocumentCharset.Prescan)]);
        var charset = BodyCharset.Named(contentType, start);
        if (Charsets.Find(charset) is { } encoding
            && TryEncode(text, encoding) is { } content
            && IsReadAs(charset, encoding, content, contentType, text))
        {
            return (content, null);
        }

        // The charset cannot hold the text, or the bytes would be read in another one: Latin-1 "þÿ" is a byte order mark, for instance.
        return (FieldText.Encode(text), DeclaredUtf8(contentType));
    }

    /// <summary>The Content-Type that must stand with content in UTF-8; null when the present one will do.</summary>
    public static string? TypeOfUtf8(byte[] content, string? contentType) =>
        contentType is not null && Charsets.Find(BodyCharset.Named(contentType, content))?.CodePage == Encoding.UTF8.CodePage ? null : DeclaredUtf8(contentType);

    private static string DeclaredUtf8(string? contentType)
    {
        var type = contentType is not null && contentType.Contains('/', StringComparison.Ordinal) ? contentType : "text/plain";
        return ParameterizedValue.Parse(type).With("charset", "utf-8").ToString();
    }

    private static bool IsReadAs(string charset, Encoding encoding, byte[] content, string? contentType, string text)
    {
        var found = BodyCharset.Infer(contentType, content);
        return found.MarkLength == 0
            ? found.Name == charset
            : text.StartsWith('\ufeff') && Charsets.Find(found.Name)?.CodePage == encoding.CodePage;
    }

    private static byte[]? TryEncode(string text, Encoding encoding)
    {
        try
        {
            return encoding.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }
}
