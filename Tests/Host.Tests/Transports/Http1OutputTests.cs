using CsCheck;
using MitmHost.Host.Http1;
using MitmHost.Host.Tests.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tests.Transports;

public sealed class Http1OutputTests : IAsyncLifetime
{
    private SocketPair pair = null!;
    private Transport transport = null!;

    public async ValueTask InitializeAsync()
    {
        pair = await SocketPair.OpenAsync();
        transport = new Transport(pair.Near);
    }

    public ValueTask DisposeAsync()
    {
        transport.Dispose();
        pair.Dispose();
        return default;
    }

    [Fact]
    public async Task WriteHead_Response_GoesOutWithTheBody()
    {
        transport.WriteHead(HttpResponse.Create(200, "hi"u8.ToArray()));
        await transport.SendWholeAsync("hi"u8.ToArray(), BodyFraming.OfLength(2), trailers: null);

        Assert.Equal("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", await SentAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Transport.SmallBuffer)]
    [InlineData(Transport.SmallBuffer + 1)]
    [InlineData(100_000)]
    public async Task SendLastPart_FixedLength_KeepsTheEndForTheFlush(int length)
    {
        var part = new byte[length];
        Array.Fill(part, (byte)'x');
        part[^1] = (byte)'!';
        await transport.SendLastPartAsync(part, isFramed: false, BodyFraming.OfLength(length));
        Array.Clear(part); // its memory is another flow's from now on
        transport.Write("end"u8);
        await transport.FlushAsync();

        Assert.Equal(new string('x', length - 1) + "!end", await SentAsync());
    }

    [Fact]
    public async Task SendLastPart_SmallPart_SendsNothingBeforeTheFlush()
    {
        await transport.SendLastPartAsync("hi"u8.ToArray(), isFramed: false, BodyFraming.OfLength(2));

        Assert.Equal("", await SentAsync());
    }

    [Fact]
    public async Task SendWhole_EmptyBody_SendsTheHead()
    {
        transport.WriteHead(HttpResponse.Create(204));
        await transport.SendWholeAsync(default, BodyFraming.OfLength(0), trailers: null);

        Assert.Equal("HTTP/1.1 204 No Content\r\n\r\n", await SentAsync());
    }

    [Fact]
    public async Task SendWhole_HeadLongerThanTheBuffer_SendsBoth()
    {
        var value = new string('v', 40_000);
        transport.WriteHead(HttpResponse.Create(200, "hi"u8.ToArray(), new Headers { { "X", value } }));
        var sending = transport.SendWholeAsync("hi"u8.ToArray(), BodyFraming.OfLength(2), trailers: null).AsTask();

        Assert.Equal($"HTTP/1.1 200 OK\r\nX: {value}\r\nContent-Length: 2\r\n\r\nhi", await SentAsync(sending));
    }

    [Theory]
    [InlineData("", "0\r\n\r\n")]
    [InlineData("hello", "5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("0123456789abcdef", "10\r\n0123456789abcdef\r\n0\r\n\r\n")]
    public async Task SendWhole_Chunked_IsOneChunk(string body, string expected)
    {
        await transport.SendWholeAsync(Wire.Bytes(body), BodyFraming.Chunked, trailers: null);

        Assert.Equal(expected, await SentAsync());
    }

    [Fact]
    public async Task SendWhole_Trailers_StandBehindTheLastChunk()
    {
        await transport.SendWholeAsync("x"u8.ToArray(), BodyFraming.Chunked, new Headers { { "Digest", "abc" }, { "B", "c" } });

        Assert.Equal("1\r\nx\r\n0\r\nDigest: abc\r\nB: c\r\n\r\n", await SentAsync());
    }

    [Fact]
    public async Task SendWhole_TrailersWithoutChunks_AreLeftOut()
    {
        await transport.SendWholeAsync("x"u8.ToArray(), BodyFraming.OfLength(1), new Headers { { "Digest", "abc" } });

        Assert.Equal("x", await SentAsync());
    }

    [Theory]
    [InlineData(true, nameof(BodyKind.Chunked), "hello")]
    [InlineData(false, nameof(BodyKind.Chunked), "5\r\nhello\r\n")]
    [InlineData(false, nameof(BodyKind.Length), "hello")]
    [InlineData(false, nameof(BodyKind.UntilClose), "hello")]
    public async Task SendPart_FramingIsAddedWhereItIsMissing(bool isFramed, string kind, string expected)
    {
        await transport.SendPartAsync("hello"u8.ToArray(), isFramed, new BodyFraming(Enum.Parse<BodyKind>(kind), 5));
        await transport.FlushAsync();

        Assert.Equal(expected, await SentAsync());
    }

    [Fact]
    public async Task SendPart_EmptyPart_IsNoLastChunk()
    {
        await transport.SendPartAsync(default, isFramed: false, BodyFraming.Chunked);
        await transport.FlushAsync();

        Assert.Equal("", await SentAsync());
    }

    [Fact]
    public async Task SendPart_AnyParts_MakeAValidChunkedBody() =>
        await Gen.Byte.Array[0, 30_000].Array[0, 5].SampleAsync(
            async parts =>
            {
                using var own = await SocketPair.OpenAsync();
                using var writer = new Transport(own.Near);
                var sending = SendAsync(writer, parts);
                var sent = await own.Far.ReceiveToEndAsync();
                await sending;

                var scanned = ScannedBody.Of(BodyFraming.Chunked, sent);

                Assert.Equal(new ScannedBody(Wire.Text(parts.SelectMany(p => p).ToArray()), sent.Length, IsDone: true, IsWrong: false, "T: u\r\n"), scanned);
            },
            iter: 20);

    private static async Task SendAsync(Transport writer, byte[][] parts)
    {
        foreach (var part in parts)
        {
            await writer.SendPartAsync(part, isFramed: false, BodyFraming.Chunked);
        }

        writer.WriteEnd(BodyFraming.Chunked, new Headers { { "T", "u" } });
        await writer.FlushAsync();
        await writer.EndAsync();
    }

    private async Task<string> SentAsync(Task? sending = null)
    {
        var receiving = pair.Far.ReceiveToEndAsync();
        await (sending ?? Task.CompletedTask);
        await transport.EndAsync();
        return await receiving;
    }
}
