using System.Buffers;
using System.IO.Compression;

namespace MitmHost;

/// <summary>br (RFC 7932).</summary>
internal sealed class BrotliCoding : ContentCoding
{
    private const int Step = 64 * 1024;
    private const int Quality = 0;
    private const int WindowBits = 22;

    public override string Name => "br";

    public override byte[] Encode(byte[] content)
    {
        var coded = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, coded, out var written, Quality, WindowBits)
            ? coded[..written]
            : throw new InvalidOperationException("Brotli asked for more room than it says it ever needs.");
    }

    /// <summary>Brotli has no magic number and no checksum: nothing but a complete stream tells it from other bytes, so one that ends early is broken.</summary>
    public override byte[] Decode(byte[] coded, int limit)
    {
        var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(Step);
        var decoder = default(BrotliDecoder);
        try
        {
            var rest = coded.AsSpan();
            while (true)
            {
                var status = decoder.Decompress(rest, buffer, out var consumed, out var written);
                if (written > limit - content.Length)
                {
                    throw TooLarge(limit, content.ToArray());
                }

                content.Write(buffer, 0, written);
                rest = rest[consumed..];
                switch (status)
                {
                    case OperationStatus.Done:
                        return content.ToArray();
                    case OperationStatus.DestinationTooSmall:
                        continue;
                    default:
                        throw Broken();
                }
            }
        }
        finally
        {
            decoder.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
