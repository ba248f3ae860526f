using System.Globalization;
using System.Text;
using CsCheck;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.Tests.LoadLab.Net;

public sealed class ChunkedBodyTests
{
    private static readonly Gen<int[]> ChunkSizes = Gen.Int[1, 300].Array[0, 8];

    [Fact]
    public void Feed_AnyChunksInAnyPieces_CountsTheDataAndStopsAtTheEnd()
    {
        Gen.Select(ChunkSizes, Gen.Int[1, 50].List[1, 6]).Sample((sizes, pieces) =>
        {
            var body = Encode(sizes);
            byte[] sent = [.. body, .. "HTTP/1.1 200"u8];

            var (chunked, consumed) = FeedPieces(sent, pieces);

            Assert.True(chunked.IsDone);
            Assert.Equal(sizes.Sum(), chunked.Length);
            Assert.Equal(body.Length, consumed);
        });
    }

    [Fact]
    public void Feed_CutAnywhere_IsNeitherDoneNorMalformed()
    {
        Gen.Select(ChunkSizes, Gen.Double[0, 0.999]).Sample((sizes, cut) =>
        {
            var body = Encode(sizes);
            var chunked = default(ChunkedBody);

            chunked.Feed(body.AsSpan(0, (int)(cut * body.Length)));

            Assert.False(chunked.IsDone || chunked.IsMalformed);
        });
    }

    [Fact]
    public void Feed_AnyBytes_NeverConsumesMoreThanThereIs() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var chunked = default(ChunkedBody);
        Assert.InRange(chunked.Feed(bytes), 0, bytes.Length);
    });

    [Theory]
    [InlineData("\r\n")]
    [InlineData("g\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("1234567890abcdef\r\n")]
    [InlineData("1\r\nab")]
    [InlineData("0\r\n\rx")]
    public void Feed_WrongFraming_IsMalformed(string text) => Assert.True(Fed(Encoding.ASCII.GetBytes(text)).IsMalformed);

    [Theory]
    [InlineData("1;")]
    [InlineData("0\r\nTrailer: ")]
    public void Feed_EndlessExtensionOrTrailer_IsMalformed(string start) =>
        Assert.True(Fed(Encoding.ASCII.GetBytes(start + new string('x', 20_000))).IsMalformed);

    private static ChunkedBody Fed(byte[] bytes) => FeedPieces(bytes, [bytes.Length]).Body;

    private static (ChunkedBody Body, int Consumed) FeedPieces(byte[] bytes, List<int> pieces)
    {
        var body = default(ChunkedBody);
        var at = 0;
        for (var i = 0; at < bytes.Length && !body.IsDone && !body.IsMalformed; i++)
        {
            at += body.Feed(bytes.AsSpan(at, Math.Min(pieces[i % pieces.Count], bytes.Length - at)));
        }

        return (body, at);
    }

    private static byte[] Encode(int[] sizes)
    {
        var text = new StringBuilder();
        foreach (var size in sizes)
        {
            var extension = size % 3 == 0 ? ";name=value" : "";
            text.Append(CultureInfo.InvariantCulture, $"{size:X}{extension}\r\n{new string('d', size)}\r\n");
        }

        return Encoding.ASCII.GetBytes(text + "0\r\n" + (sizes.Length % 2 == 0 ? "Trailer: value\r\n" : "") + "\r\n");
    }
}
