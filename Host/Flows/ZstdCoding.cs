using ZstdSharp;
using ZstdSharp.Unsafe;

namespace MitmHost.Host.Flows;

/// <summary>zstd (RFC 8878): the one content coding that the runtime does not bring.</summary>
internal sealed class ZstdCoding : ContentCoding
{
    private const int Level = 1;

    /// <summary>2^23 = 8 MiB, the most that RFC 9659 allows a content coding to ask for: the decoder sets the window aside before it has seen a byte of content.</summary>
    private const int MostWindowBits = 23;

    public override string Name => "zstd";

    public override byte[] Encode(byte[] content)
    {
        using var compressor = new Compressor(Level);
        return compressor.Wrap(content).ToArray();
    }

    public override byte[] Decode(byte[] coded, int limit)
    {
        using var decoder = new DecompressionStream(new MemoryStream(coded, writable: false), leaveOpen: false);
        decoder.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MostWindowBits);
        try
        {
            return BoundedRead.ToEnd(decoder, limit, out var content, out var fault) switch
            {
                DecodeOutcome.TooLarge => throw TooLarge(limit, content),
                DecodeOutcome.Broken => throw Broken(fault),
                _ => content,
            };
        }
        catch (ZstdException e)
        {
            throw Broken(e);
        }
    }
}
