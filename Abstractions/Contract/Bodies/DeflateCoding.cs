using System.IO.Compression;

namespace MitmHost;

/// <summary>
/// deflate. RFC 9110 §8.4.1.2 means the zlib format (RFC 1950), and notes that some send the bare deflate stream (RFC 1951): zlib is tried first.
/// </summary>
internal sealed class DeflateCoding : ContentCoding
{
    public override string Name => "deflate";

    public override byte[] Encode(byte[] content)
    {
        var coded = new MemoryStream();
        using (var zlib = new ZLibStream(coded, CompressionLevel.Fastest))
        {
            zlib.Write(content);
        }

        return coded.ToArray();
    }

    public override byte[] Decode(byte[] coded, int limit) =>
        TryDecode(coded, limit, input => new ZLibStream(input, CompressionMode.Decompress), out _)
        ?? TryDecode(coded, limit, input => new DeflateStream(input, CompressionMode.Decompress), out var fault)
        ?? throw Broken(fault);

    /// <summary>Null for broken data, and for data that ends early: a bare stream has no header, so its whole is the only proof that it is one.</summary>
    private byte[]? TryDecode(byte[] coded, int limit, Func<Stream, Stream> open, out Exception? fault)
    {
        using var input = new CodedInput(coded);
        using var decoder = open(input);
        return BoundedRead.ToEnd(decoder, limit, out var content, out fault) switch
        {
            DecodeOutcome.TooLarge => throw TooLarge(limit, content),
            DecodeOutcome.Complete when !input.RanOut => content,
            _ => null,
        };
    }
}
