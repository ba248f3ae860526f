using System.Buffers;

namespace MitmHost.Host.Http1;

/// <summary>Reads the field lines of a head, or of trailers.</summary>
internal static class FieldParser
{
    /// <summary>More fields than this are no head that anybody sends on purpose.</summary>
    public const int MostFields = 1000;

    private static readonly SearchValues<byte> Forbidden = SearchValues.Create("\0\r\n"u8);

    /// <summary>
    /// Reads <c>name ":" OWS value OWS CRLF</c> (RFC 9112 §5) from <paramref name="start"/> up to an empty line or the end of the block.
    /// </summary>
    /// <returns>The fields up to the first wrong line; all of them when <paramref name="fault"/> is null.</returns>
    public static HeaderLine[] Parse(byte[] block, int start, out Http1Fault? fault)
    {
        fault = null;
        var count = block.AsSpan(start).Count((byte)'\n');
        var lines = new HeaderLine[Math.Min(count, MostFields)];
        var used = 0;
        while (start < block.Length)
        {
            var feed = block.AsSpan(start).IndexOf((byte)'\n');
            if (feed < 1 || block[start + feed - 1] != '\r')
            {
                fault = Http1Fault.Malformed("A line of the head does not end in CR LF (RFC 9112 §2.2).");
                break;
            }

            if (feed == 1)
            {
                break;
            }

            if (used == MostFields)
            {
                fault = new Http1Fault(431, $"The head has more than {MostFields} fields.");
                break;
            }

            fault = ParseLine(block, start, start + feed + 1, out lines[used]);
            if (fault is not null)
            {
                break;
            }

            used++;
            start += feed + 1;
        }

        Array.Resize(ref lines, used);
        return lines;
    }

    private static Http1Fault? ParseLine(byte[] block, int start, int end, out HeaderLine line)
    {
        line = default;
        var text = block.AsSpan(start, end - 2 - start);
        if (text[0] is (byte)' ' or (byte)'\t')
        {
            return Http1Fault.Malformed("A field goes on in a second line, which is obsolete (RFC 9112 §5.2).");
        }

        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !Token.IsValid(text[..colon]))
        {
            return Http1Fault.Malformed("A field has no valid name in front of a colon (RFC 9112 §5.1).");
        }

        var value = text[(colon + 1)..];
        if (value.ContainsAny(Forbidden))
        {
            return Http1Fault.Malformed("The value of a field holds a NUL or a bare CR (RFC 9110 §5.5).");
        }

        var lead = value.IndexOfAnyExcept((byte)' ', (byte)'\t');
        var length = lead < 0 ? 0 : value.LastIndexOfAnyExcept((byte)' ', (byte)'\t') + 1 - lead;
        line = new HeaderLine(block, start, colon, start + colon + 1 + Math.Max(lead, 0), length, end);
        return null;
    }
}
