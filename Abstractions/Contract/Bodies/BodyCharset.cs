namespace MitmHost;

/// <summary>The charset of a body.</summary>
/// <param name="Name">Its name, as whoever named it wrote it.</param>
/// <param name="MarkLength">The length of the byte order mark that named it, in bytes; 0 without one.</param>
internal readonly record struct BodyCharset(string Name, int MarkLength = 0)
{
    /// <summary>Byte order marks. The longer ones come first: UTF-32's begins with UTF-16's.</summary>
    private static readonly (string Name, byte[] Mark)[] Marks =
    [
        ("utf-32be", [0, 0, 0xfe, 0xff]),
        ("utf-32le", [0xff, 0xfe, 0, 0]),
        ("utf-16be", [0xfe, 0xff]),
        ("utf-16le", [0xff, 0xfe]),
        ("utf-8", [0xef, 0xbb, 0xbf]),
    ];

    /// <summary>Finds the charset, in the order that <see cref="HttpMessage.Text"/> documents.</summary>
    public static BodyCharset Infer(string? contentType, ReadOnlySpan<byte> content)
    {
        foreach (var (name, mark) in Marks)
        {
            if (content.StartsWith(mark))
            {
                return new(name, mark.Length);
            }
        }

        return new(Named(contentType, content));
    }

    /// <summary>The same for content without a byte order mark.</summary>
    public static string Named(string? contentType, ReadOnlySpan<byte> content)
    {
        var type = ParameterizedValue.Parse(contentType ?? "");
        return type["charset"] is { Length: > 0 } declared ? declared : OfKind(type.Value, content);
    }

    private static string OfKind(string type, ReadOnlySpan<byte> content)
    {
        bool Is(string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);

        if (Is("json"))
        {
            return "utf-8";
        }

        // Before xml: application/xhtml+xml is both, and its meta element is what authors write.
        if (Is("html"))
        {
            return DocumentCharset.OfHtml(content) ?? "utf-8";
        }

        if (Is("xml"))
        {
            return DocumentCharset.OfXml(content) ?? "utf-8";
        }

        if (Is("javascript") || Is("ecmascript"))
        {
            return "utf-8";
        }

        return Is("text/css") ? DocumentCharset.OfCss(content) ?? "utf-8" : "iso-8859-1";
    }
}
