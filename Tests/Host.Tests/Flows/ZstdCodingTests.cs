using System.Buffers.Binary;
using CsCheck;
using MitmHost.Host.Flows;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace MitmHost.Host.Tests.Flows;

public sealed class ZstdCodingTests
{
    private const int Plenty = 1 << 20;

    private static readonly ZstdCoding Zstd = new();

    [Fact]
    public void Decode_AnyContent_RoundTrips() =>
        Gen.Byte.Array[0, 2000].Sample(content => Zstd.Decode(Zstd.Encode(content), Plenty).AsSpan().SequenceEqual(content));

    [Fact]
    public void Decode_SeveralFrames_AreJoined() =>
        Assert.Equal("ab"u8.ToArray(), Zstd.Decode([.. Zstd.Encode("a"u8.ToArray()), .. Zstd.Encode("b"u8.ToArray())], Plenty));

    [Fact]
    public void Decode_FrameWithoutItsLength_IsDecoded() => Assert.Equal(new byte[5000], Zstd.Decode(Streamed(new byte[5000], windowBits: 20), Plenty));

    [Fact]
    public void Decode_ExactlyTheLimit_IsAllowed() => Assert.Equal(100, Zstd.Decode(Zstd.Encode(new byte[100]), 100).Length);

    [Fact]
    public void Decode_Bomb_ThrowsAndNamesTheLimit()
    {
        var e = Assert.Throws<InvalidDataException>(() => Zstd.Decode(Zstd.Encode(new byte[Plenty + 1]), Plenty));

        Assert.Contains($"more than {Plenty} bytes", e.Message, StringComparison.Ordinal);
    }

    /// <summary>RFC 9659: a window beyond 8 MiB is not granted, however small the content.</summary>
    [Theory]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void Decode_Window_IsGrantedUpTo8MiB(int windowBits, bool isGranted)
    {
        var coded = Streamed("x"u8.ToArray(), windowBits);

        if (isGranted)
        {
            Assert.Equal("x"u8.ToArray(), Zstd.Decode(coded, Plenty));
        }
        else
        {
            Assert.Throws<InvalidDataException>(() => Zstd.Decode(coded, Plenty));
        }
    }

    /// <summary>RFC 8878 §3.1.1.1: the frame claims 2^62 bytes of content and holds one.</summary>
    [Fact]
    public void Decode_ClaimedLength_IsNotBelieved()
    {
        byte[] frame = [0x28, 0xb5, 0x2f, 0xfd, 0xc0, 0x68, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, (byte)'x'];
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(6), 1UL << 62);

        Assert.Throws<InvalidDataException>(() => Zstd.Decode(frame, Plenty));
    }

    [Fact]
    public void Decode_CutOff_Throws()
    {
        var coded = Zstd.Encode("hello, hello"u8.ToArray());

        Assert.Throws<InvalidDataException>(() => Zstd.Decode(coded[..^3], Plenty));
    }

    [Fact]
    public void Decode_AnyBytes_ThrowNothingElse() =>
        Gen.Select(Gen.Bool, Gen.Byte.Array[1, 60]).Sample(
            (hasMagic, bytes) =>
            {
                try
                {
                    Zstd.Decode(hasMagic ? [0x28, 0xb5, 0x2f, 0xfd, .. bytes] : bytes, Plenty);
                }
                catch (InvalidDataException e)
                {
                    Assert.Contains("zstd", e.Message, StringComparison.Ordinal);
                }
            },
            iter: 2000);

    [Fact]
    public void Content_OnceRegistered_IsDecoded()
    {
        ContentCodings.Zstd = new ZstdCoding();
        var response = HttpResponse.Create(200, Zstd.Encode("hello"u8.ToArray()), new Headers { { "Content-Encoding", "zstd" }, { "Content-Type", "text/plain" } });

        Assert.Equal("hello", response.Text);
        response.Encode("gzip, zstd");

        Assert.Equal("gzip, zstd", response.Headers["Content-Encoding"]);
        Assert.Equal("hello", response.Text);
    }

    private static byte[] Streamed(byte[] content, int windowBits)
    {
        var coded = new MemoryStream();
        using (var stream = new CompressionStream(coded, leaveOpen: true))
        {
            stream.SetParameter(ZSTD_cParameter.ZSTD_c_windowLog, windowBits);
            stream.Write(content);
        }

        return coded.ToArray();
    }
}
