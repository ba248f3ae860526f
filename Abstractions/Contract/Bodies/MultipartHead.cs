namespace MitmHost;

/// <summary>Reads the head of a part: MIME fields, one per line, which unlike those of HTTP may be folded (RFC 5322 §2.2.3).</summary>
/// <remarks><code>Content-Disposition: form-data; \r\n   name="a" \r\n Content-Type: text/plain</code></remarks>
internal static class MultipartHead
{
    /// <summary>RFC 7578 knows three.</summary>
    private const int MostFields = 64;

    /// <param name="head">The lines, without the empty one. Those that are no field are skipped.</param>
    public static Headers Parse(ReadOnlySpan<byte> head)
    {
        var headers = new Headers();
        var lines = Unfolded(head);
        while (!lines.IsEmpty && headers.Count < MostFields)
        {
            var end = lines.IndexOf("\r\n"u8);
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 2)..];

            var colon = line.IndexOf((byte)':');
            if (colon > 0 && Token.IsValid(line[..colon]) && !line.ContainsAny((byte)'\r', (byte)'\n', (byte)0))
            {
                headers.Insert(headers.Count, line[..colon], line[(colon + 1)..].Trim(" \t"u8));
            }
        }

        return headers;
    }

    /// <summary>A line break with white space behind it is white space.</summary>
    private static ReadOnlySpan<byte> Unfolded(ReadOnlySpan<byte> head)
    {
        var copy = head.ToArray();
        for (var i = 0; i + 2 < copy.Length; i++)
        {
            if (copy[i] == '\r' && copy[i + 1] == '\n' && copy[i + 2] is (byte)' ' or (byte)'\t')
            {
                copy[i] = copy[i + 1] = (byte)' ';
            }
        }

        return copy;
    }
}
