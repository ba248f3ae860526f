using System.IO.Compression;

namespace MitmHost;

/// <summary>
/// gzip (RFC 1952). As lenient as browsers are: data with zlib's header is taken too, and a stream that ends early yields what could be decoded.
/// </summary>
internal sealed class GzipCoding : ContentCoding
{
    public override string Name => "gzip";

    public override byte[] Encode(byte[] content)
    {
        var coded = new MemoryStream();
        using (var gzip = new GZipStream(coded, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return coded.ToArray();
    }

    public override byte[] Decode(byte[] coded, int limit)
    {
        using var input = new CodedInput(coded);
        using Stream decoder = HasGzipHeader(coded) ? new GZipStream(input, CompressionMode.Decompress) : new ZLibStream(input, CompressionMode.Decompress);

        // The runtime lets a stream that ends early pass as complete, unless System.IO.Compression.UseStrictValidation is set.
        return BoundedRead.ToEnd(decoder, limit, out var content, out var fault) switch
        {
            DecodeOutcome.TooLarge => throw TooLarge(limit, content),
            DecodeOutcome.Broken when !input.RanOut => throw Broken(fault),
            _ => content,
        };
    }

    /// <summary>RFC 1952 §2.3.1: <c>1f 8b</c>, or as much of it as came.</summary>
    private static bool HasGzipHeader(byte[] coded) => coded[0] == 0x1f && (coded.Length == 1 || coded[1] == 0x8b);
}
