namespace MitmHost;

/// <summary>Reads <c>multipart/form-data</c> (RFC 7578, RFC 2046 §5.1.1). What is malformed is skipped; a body that ends early yields what came.</summary>
/// <remarks>
/// <code>
/// preamble, ignored \r\n
/// --boundary \r\n
/// Content-Disposition: form-data; name="a" \r\n
/// \r\n
/// value \r\n
/// --boundary-- \r\n      epilogue, ignored
/// </code>
/// The line break in front of a delimiter belongs to the delimiter. White space behind the boundary is padding.
/// </remarks>
internal static class MultipartBody
{
    /// <summary>A small body can hold very many empty parts.</summary>
    private const int MostParts = 10_000;

    public static IReadOnlyList<FormPart> PartsOf(HttpMessage message)
    {
        var type = ParameterizedValue.Parse(message.Headers["Content-Type"] ?? "");
        return type.Value.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && type["boundary"] is { Length: > 0 } boundary
            && message.Content is { } content
            ? Parse(content, boundary)
            : [];
    }

    /// <exception cref="InvalidDataException">There are too many parts.</exception>
    public static List<FormPart> Parse(ReadOnlyMemory<byte> content, string boundary)
    {
        var delimiter = FieldText.Encode("--" + boundary);
        var parts = new List<FormPart>();
        var found = NextDelimiter(content.Span, delimiter, 0);
        while (found is { IsLast: false } opening)
        {
            if (parts.Count == MostParts)
            {
                throw new InvalidDataException($"The form holds more than {MostParts} parts, the most that are read. Use Content for its bytes.");
            }

            found = NextDelimiter(content.Span, delimiter, opening.End);
            var end = found?.Start ?? content.Length;
            if (ReadPart(content[opening.End..end], endsInLineBreak: found is not null) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>The next line that is a delimiter.</summary>
    /// <returns>Where its two hyphens stand, where the next line begins, and whether it closes the body; null when there is none.</returns>
    private static (int Start, int End, bool IsLast)? NextDelimiter(ReadOnlySpan<byte> content, ReadOnlySpan<byte> delimiter, int from)
    {
        for (var at = from; content[at..].IndexOf(delimiter) is var found and >= 0; at += found + 1)
        {
            var start = at + found;
            var rest = content[(start + delimiter.Length)..];
            if (start > 0 && !content[..start].EndsWith("\r\n"u8))
            {
                continue;
            }

            if (rest.StartsWith("--"u8))
            {
                return (start, content.Length, true);
            }

            var padded = rest.TrimStart(" \t"u8);
            if (padded.StartsWith("\r\n"u8))
            {
                return (start, content.Length - padded.Length + 2, false);
            }
        }

        return null;
    }

    /// <summary>A part from the line behind its delimiter up to the next delimiter; null when its head does not end.</summary>
    private static FormPart? ReadPart(ReadOnlyMemory<byte> part, bool endsInLineBreak)
    {
        var span = part.Span;
        var hasHead = !span.StartsWith("\r\n"u8);
        var headEnd = hasHead ? span.IndexOf("\r\n\r\n"u8) : 0;
        if (headEnd < 0)
        {
            return null;
        }

        // Of an empty body some writers leave out the line break that belongs to the delimiter.
        var bodyStart = headEnd + (hasHead ? 4 : 2);
        var bodyEnd = Math.Max(bodyStart, endsInLineBreak ? part.Length - 2 : part.Length);
        return new FormPart(MultipartHead.Parse(span[..headEnd]), part[bodyStart..bodyEnd]);
    }
}
