using MitmHost.Host.Http1;
using MitmHost.Host.Tests.Http1;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tests.Transports;

public sealed class Http1BodyTests : IAsyncLifetime
{
    private SocketPair pair = null!;
    private Transport transport = null!;
    private Http1Body body = null!;

    public async ValueTask InitializeAsync()
    {
        pair = await SocketPair.OpenAsync();
        transport = new Transport(pair.Near);
        body = new Http1Body(transport, "The peer");
    }

    public ValueTask DisposeAsync()
    {
        transport.Dispose();
        pair.Dispose();
        return default;
    }

    [Fact]
    public async Task Read_NoBody_IsDoneAndEmpty()
    {
        body.Start(BodyFraming.None);

        Assert.True(body.IsDone);
        Assert.True((await body.ReadAsync()).IsEmpty);
    }

    [Fact]
    public async Task Read_Length_YieldsTheBodyAndLeavesTheRest()
    {
        await pair.Far.SendAsync("hello worldNEXT");
        body.Start(BodyFraming.OfLength(11));

        Assert.Equal("hello world", await ReadAllAsync());
        Assert.Equal("NEXT", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Read_LongBody_YieldsAllOfIt()
    {
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(i => (char)('a' + (i % 26))));
        var sending = pair.Far.SendAsync(text);
        body.Start(BodyFraming.OfLength(text.Length));

        Assert.Equal(text, await ReadAllAsync());
        await sending;
    }

    [Fact]
    public async Task Read_Chunked_IsPassedOnAsItCame()
    {
        const string Chunks = "5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n";
        await pair.Far.SendAsync(Chunks + "NEXT");
        body.Start(BodyFraming.Chunked);
        var tap = new CollectingTap();
        body.Tap = tap;

        Assert.True(body.IsFramed);
        Assert.Equal(Chunks, await ReadAllAsync());
        Assert.Equal("hello", tap.Text);
        Assert.Equal("A: b\r\n", body.Trailers?.ToString());
        Assert.Equal("NEXT", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Read_ChunkedWithoutFraming_IsThePayload()
    {
        await pair.Far.SendAsync("5;x=y\r\nhello\r\n6\r\n world\r\n0\r\n\r\nNEXT");
        body.Start(BodyFraming.Chunked);
        body.TakeOffFraming = true;
        var tap = new CollectingTap();
        body.Tap = tap;

        Assert.False(body.IsFramed);
        Assert.Equal("hello world", await ReadAllAsync());
        Assert.Equal("hello world", tap.Text);
        Assert.Equal("NEXT", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task TakeOffFraming_InTheMiddleOfAChunk_GoesOnWithThePayload()
    {
        await pair.Far.SendAsync("a\r\n01234");
        body.Start(BodyFraming.Chunked);
        var tap = new CollectingTap();
        body.Tap = tap;
        var first = "";
        while (!first.EndsWith('4'))
        {
            first += Wire.Text(await body.ReadAsync());
        }

        await pair.Far.SendAsync("56789\r\n1\r\nx\r\n0\r\nT: u\r\n\r\n");
        body.TakeOffFraming = true;

        Assert.Equal("a\r\n01234", first);
        Assert.Equal("56789x", await ReadAllAsync());
        Assert.Equal("0123456789x", tap.Text);
        Assert.Equal("T: u\r\n", body.Trailers?.ToString());
    }

    [Fact]
    public async Task Read_UntilClose_EndsWithTheConnection()
    {
        await pair.Far.SendAsync("all of it");
        pair.Far.EndSending();
        body.Start(BodyFraming.UntilClose);

        Assert.Equal("all of it", await ReadAllAsync());
        Assert.False(transport.HasFailed);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("hell", false)]
    [InlineData("", true)]
    [InlineData("5\r\nhel", true)]
    [InlineData("5\r\nhello\r\n", true)]
    [InlineData("5\r\nhello\r\n0\r\n", true)]
    public async Task Read_PeerEndsTooEarly_SaysSo(string sent, bool isChunked)
    {
        await pair.Far.SendAsync(sent);
        pair.Far.EndSending();
        body.Start(isChunked ? BodyFraming.Chunked : BodyFraming.OfLength(5));

        var exception = await Assert.ThrowsAsync<PeerException>(ReadAllAsync);

        Assert.Equal("The peer closed the connection before the body was complete.", exception.Message);
        Assert.False(exception.IsMalformed);
        Assert.True(transport.HasFailed);
    }

    [Theory]
    [InlineData("x\r\n", false)]
    [InlineData("x\r\n", true)]
    [InlineData("1\r\naa\r\n", true)]
    [InlineData("0\r\nA : b\r\n\r\n", false)]
    public async Task Read_WrongFraming_SaysSo(string sent, bool takesOff)
    {
        await pair.Far.SendAsync(sent);
        body.Start(BodyFraming.Chunked);
        body.TakeOffFraming = takesOff;

        var exception = await Assert.ThrowsAsync<PeerException>(ReadAllAsync);

        Assert.StartsWith("The peer sent a malformed body: ", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsMalformed);
        Assert.True(transport.HasFailed);
    }

    [Fact]
    public async Task Start_NextMessage_ForgetsTheLast()
    {
        await pair.Far.SendAsync("1\r\na\r\n0\r\nT: u\r\n\r\nbc");
        body.Start(BodyFraming.Chunked);
        body.TakeOffFraming = true;
        var tap = new CollectingTap();
        body.Tap = tap;
        await ReadAllAsync();

        body.Start(BodyFraming.OfLength(2));

        Assert.Equal((false, null, null), (body.TakeOffFraming, body.Tap, body.Trailers));
        Assert.Equal("bc", await ReadAllAsync());
        Assert.Equal("a", tap.Text);
    }

    [Fact]
    public async Task HasUnread_TellsWhetherReadWouldWait()
    {
        body.Start(BodyFraming.OfLength(2));
        Assert.False(body.HasUnread);

        await pair.Far.SendAsync("ab");
        await transport.FillAsync();
        Assert.True(body.HasUnread);

        await ReadAllAsync();
        Assert.True(body.HasUnread);
    }

    private async Task<string> ReadAllAsync()
    {
        var text = "";
        while (!body.IsDone)
        {
            text += Wire.Text(await body.ReadAsync());
        }

        return text;
    }
}
