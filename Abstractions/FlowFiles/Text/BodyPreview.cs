using System.IO.Compression;

namespace MitmHost.FlowFiles;

/// <summary>The beginning of a body.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="IsWhole">Whether the body has no more.</param>
internal readonly record struct BodyPreview(ReadOnlyMemory<byte> Bytes, bool IsWhole)
{
    /// <summary>Takes a content coding off, as far as the bytes go, and never to more than <see cref="MessageRecord.PreviewLimit"/> bytes.</summary>
    /// <param name="encoding">The Content-Encoding field, or null.</param>
    /// <returns>The decoded beginning; null when the coding is not known, or the bytes are not in it.</returns>
    public BodyPreview? Decode(string? encoding)
    {
        // RFC 9110 §8.4.1: names of codings know no case, and x-gzip is gzip.
        switch (encoding?.Trim().ToLowerInvariant())
        {
            case null or "" or "identity":
                return this;
            case "gzip" or "x-gzip":
                return Read(new GZipStream(Source(), CompressionMode.Decompress));
            case "br":
                return Read(new BrotliStream(Source(), CompressionMode.Decompress));
            case "deflate":
                return Read(HasZLibHeader ? new ZLibStream(Source(), CompressionMode.Decompress) : new DeflateStream(Source(), CompressionMode.Decompress));
            default:
                return null;
        }
    }

    /// <summary>RFC 1950 §2.2. Some servers leave zlib's header away, although RFC 9110 §8.4.1.2 asks for it.</summary>
    private bool HasZLibHeader => Bytes.Span is [var method, var flags, ..] && (method & 0x0F) == 8 && ((method << 8) | flags) % 31 == 0;

    private MemoryStream Source() => new(Bytes.ToArray(), writable: false);

    private BodyPreview? Read(Stream decoder)
    {
        using (decoder)
        {
            var decoded = new byte[MessageRecord.PreviewLimit + 1];
            var count = 0;
            var ended = false;
            try
            {
                // A body that was cut ends in the middle of a block: what came out before counts.
                while (count < decoded.Length && !ended)
                {
                    var read = decoder.Read(decoded, count, decoded.Length - count);
                    ended = read == 0;
                    count += read;
                }
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
            {
                ended = false;
            }

            return count == 0 ? null : new(decoded.AsMemory(0, Math.Min(count, MessageRecord.PreviewLimit)), IsWhole && ended);
        }
    }
}
