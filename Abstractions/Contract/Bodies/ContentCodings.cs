namespace MitmHost;

/// <summary>The codings of a Content-Encoding field: a list in the order in which they were applied, such as <c>gzip, br</c> (RFC 9110 §8.4).</summary>
internal static class ContentCodings
{
    /// <summary>The most bytes that a body decodes to: 128 MiB. A kilobyte can claim gigabytes.</summary>
    public const int Limit = 128 * 1024 * 1024;

    /// <summary>Nobody applies more; each one multiplies the work that a small body can ask for.</summary>
    private const int MostStacked = 5;

    private static readonly ContentCoding[] BuiltIn = [new GzipCoding(), new DeflateCoding(), new BrotliCoding()];

    /// <summary>The zstd coding, which needs a library that the contract does not reference: the host sets it when it starts. Unknown while null.</summary>
    public static ContentCoding? Zstd { get; set; }

    /// <summary>Takes every coding off, the last applied first.</summary>
    /// <exception cref="InvalidDataException">A coding is unknown, or the data is broken or decodes to more than the limit.</exception>
    public static byte[] Decode(byte[] body, string codings, int limit = Limit)
    {
        if (!TryParse(codings, out var applied, out var why))
        {
            throw new InvalidDataException($"The body cannot be decoded: {why} Use Body for the bytes as they came, or TryGetContent.");
        }

        var content = body;
        for (var i = applied.Count - 1; i >= 0 && content.Length > 0; i--)
        {
            content = applied[i].Decode(content, limit);
        }

        return content;
    }

    /// <summary>Applies every coding in order; null when one is unknown.</summary>
    public static byte[]? Encode(byte[] content, string codings) =>
        TryParse(codings, out var toApply, out _) ? toApply.Aggregate(content, (bytes, coding) => coding.Encode(bytes)) : null;

    /// <exception cref="ArgumentException">A coding is unknown.</exception>
    public static void ThrowIfUnknown(string codings)
    {
        if (!TryParse(codings, out _, out var why))
        {
            throw new ArgumentException($"\"{codings}\" cannot be encoded: {why}", nameof(codings));
        }
    }

    /// <summary>Whether the list encodes nothing. RFC 9110 §8.4: then the field is left out.</summary>
    public static bool IsIdentity(string codings) => TryParse(codings, out var parsed, out _) && parsed.Count == 0;

    private static bool TryParse(string codings, out List<ContentCoding> parsed, out string why)
    {
        parsed = [];
        foreach (var part in codings.AsSpan().Split(','))
        {
            var name = codings.AsSpan(part).Trim(" \t");
            if (name.IsEmpty || name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (Find(name) is not { } coding)
            {
                why = $"the content coding \"{name}\" is unknown; known are {string.Join(", ", Known().Select(c => c.Name))} and identity.";
                return false;
            }

            if (parsed.Count == MostStacked)
            {
                why = $"more than {MostStacked} content codings lie on top of each other.";
                return false;
            }

            parsed.Add(coding);
        }

        why = "";
        return true;
    }

    private static ContentCoding? Find(ReadOnlySpan<char> name)
    {
        // RFC 9110 §8.4.1.3: x-gzip is to be taken for gzip.
        if (name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
        {
            name = "gzip";
        }

        foreach (var coding in Known())
        {
            if (name.Equals(coding.Name, StringComparison.OrdinalIgnoreCase))
            {
                return coding;
            }
        }

        return null;
    }

    private static ContentCoding[] Known() => Zstd is { } zstd ? [.. BuiltIn, zstd] : BuiltIn;
}
