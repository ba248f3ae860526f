using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>The media type of a Content-Type field. Nearly every response has one of a few, for which no string is made.</summary>
internal static class MediaTypeField
{
    private static readonly string[] Known =
    [
        "text/html", "application/json", "image/png", "image/jpeg", "text/css", "text/javascript", "application/javascript", "image/gif", "image/webp",
        "image/svg+xml", "text/plain", "font/woff2", "application/octet-stream", "text/event-stream", "application/x-javascript", "text/xml",
    ];

    /// <returns>The type without its parameters, or null when there is none.</returns>
    public static string? Of(Headers headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            var field = headers[i];
            if (field.RawName.Length == 12 && Ascii.EqualsIgnoreCase(field.RawName.Span, "content-type"u8))
            {
                return WithoutParameters(field.RawValue);
            }
        }

        return null;
    }

    // text/html; charset=utf-8
    // ^-------^
    private static string? WithoutParameters(ReadOnlyMemory<byte> value)
    {
        var semicolon = value.Span.IndexOf((byte)';');
        var type = semicolon < 0 ? value : value[..semicolon];
        type = type[Ascii.Trim(type.Span)];
        foreach (var known in Known)
        {
            if (known.Length == type.Length && Ascii.Equals(type.Span, known))
            {
                return known;
            }
        }

        return type.IsEmpty ? null : new HeaderField(default, type).Value;
    }
}
