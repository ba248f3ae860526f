using System.Net.Security;
using System.Net.Sockets;
using CsCheck;
using MitmHost.Host.Tests.Certificates;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tests.Transports;

public sealed class TransportTests : IAsyncLifetime
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
    public async Task Fill_SeveralTimes_KeepsWhatIsUnread()
    {
        await pair.Far.SendAsync("abc");
        Assert.True(await FillToAsync(3));
        transport.Consume(1);
        await pair.Far.SendAsync("def");
        Assert.True(await FillToAsync(5));

        Assert.Equal("bcdef", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Fill_MoreThanTheBuffer_Grows()
    {
        var text = new string('x', 100_000) + "end";
        var sending = pair.Far.SendAsync(text);

        Assert.True(await FillToAsync(text.Length));
        await sending;

        Assert.Equal(text, Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Fill_AnyPortionsAndConsumption_YieldsAllBytesInOrder() =>
        await Gen.Select(Gen.Byte.Array[1, 30_000], Gen.Int[1, 20_000].Array[1, 20]).SampleAsync(
            async (bytes, steps) =>
            {
                using var own = await SocketPair.OpenAsync();
                using var reader = new Transport(own.Near);
                var sending = own.Far.SendAsync(bytes);
                var read = new List<byte>();
                for (var i = 0; read.Count < bytes.Length; i++)
                {
                    if (reader.Unread.Length < Math.Min(steps[i % steps.Length], bytes.Length - read.Count))
                    {
                        Assert.True(await reader.FillAsync());
                    }

                    var step = Math.Min(steps[i % steps.Length], reader.Unread.Length);
                    read.AddRange(reader.Unread.Span[..step]);
                    reader.Consume(step);
                }

                await sending;
                Assert.Equal(bytes, read);
            },
            iter: 30);

    [Fact]
    public async Task Fill_PeerEnds_IsFalse()
    {
        await pair.Far.SendAsync("rest");
        pair.Far.EndSending();
        Assert.True(await FillToAsync(4));

        Assert.False(await transport.FillAsync());
        Assert.Equal("rest", Wire.Text(transport.Unread));
        Assert.False(transport.HasFailed);
    }

    [Fact]
    public async Task Fill_PeerResets_FailsAndSaysWhoseFaultItWas()
    {
        pair.Far.Reset();

        await Assert.ThrowsAsync<IOException>(async () => await transport.FillAsync());

        Assert.True(transport.HasFailed);
    }

    [Fact]
    public async Task Wait_NothingThere_EndsWithTheFirstByteAndReadsNone()
    {
        var waiting = transport.WaitAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await pair.Far.SendAsync("a");

        await waiting;

        Assert.True(transport.Unread.IsEmpty);
        Assert.True(await transport.FillAsync());
        Assert.Equal("a", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Wait_SomethingUnread_LosesNothing()
    {
        await pair.Far.SendAsync("ab");
        await FillToAsync(2);

        await transport.WaitAsync();

        Assert.Equal("ab", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Write_WithoutFlush_SendsNothing()
    {
        transport.Write("a"u8);
        transport.Write("b"u8);
        Assert.Equal(0, pair.Far.Socket.Available);

        await transport.FlushAsync();

        Assert.Equal("ab", await pair.Far.ReceiveAsync(2));
    }

    [Fact]
    public async Task Write_MoreThanTheBuffer_Grows()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => (char)('a' + (i % 26))));
        transport.Write("head"u8);
        transport.Write(Wire.Bytes(text));
        transport.Write("tail"u8);

        await transport.FlushAsync();

        Assert.Equal($"head{text}tail", await pair.Far.ReceiveAsync(text.Length + 8));
    }

    [Fact]
    public async Task Send_LittleBehindAHead_GoesOutInOneWrite()
    {
        await using var counting = new CountingStream(new NetworkStream(pair.Near));
        transport.Attach(counting);
        transport.Write("head"u8);

        await transport.SendAsync("body"u8.ToArray());

        Assert.Equal("headbody", await pair.Far.ReceiveAsync(8));
        Assert.Equal(1, counting.Writes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Transport.SmallBuffer - 4)]
    [InlineData(Transport.SmallBuffer - 3)]
    [InlineData(Transport.LargeBuffer)]
    public async Task Send_AnySizeBehindAHead_ArrivesInOrder(int size)
    {
        var body = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
        transport.Write("head"u8);
        var sending = transport.SendAsync(body).AsTask();

        Assert.Equal("head" + Wire.Text(body), await pair.Far.ReceiveAsync(size + 4));
        await sending;
    }

    [Fact]
    public async Task Send_PeerHasReset_FailsAndSaysWhoseFaultItWas()
    {
        pair.Far.Reset();

        // The reset may arrive with the first or with the second write.
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                await transport.SendAsync("x"u8.ToArray());
            }
        });

        Assert.True(transport.HasFailed);
    }

    [Fact]
    public async Task Detach_BytesReadAhead_AreReplayedToTheNextStream()
    {
        await pair.Far.SendAsync("ahead");
        await FillToAsync(5);
        var stream = transport.Detach();
        await pair.Far.SendAsync("later");

        Assert.True(transport.Unread.IsEmpty);
        var text = new byte[10];
        await stream.ReadExactlyAsync(text);
        Assert.Equal("aheadlater", Wire.Text(text));
    }

    [Fact]
    public void Detach_NothingReadAhead_IsTheStreamItself() => Assert.Same(transport.Stream, transport.Detach());

    [Fact]
    public async Task Attach_Tls_CarriesBytesBothWays()
    {
        using var authority = new TemporaryAuthority();
        var leaf = await authority.Leaves.GetAsync("a.example", null, CancellationToken.None);
        await using var far = new SslStream(new NetworkStream(pair.Far.Socket), leaveInnerStreamOpen: true, (_, _, _, _) => true);
        var shaking = far.AuthenticateAsClientAsync("a.example");
        Assert.True(await transport.FillAsync());

        var near = new SslStream(transport.Detach());
        await near.AuthenticateAsServerAsync(leaf.ServerOptions(null));
        await shaking;
        transport.Attach(near);

        transport.Write("head "u8);
        await transport.SendAsync("to far"u8.ToArray());
        var text = new byte[11];
        await far.ReadExactlyAsync(text);
        Assert.Equal("head to far", Wire.Text(text));
        await far.WriteAsync("to near"u8.ToArray());
        Assert.True(await FillToAsync(7));
        Assert.Equal("to near", Wire.Text(transport.Unread));

        await transport.EndAsync();
        Assert.Equal(0, await far.ReadAsync(text));
        await far.ShutdownAsync();
        transport.Consume(7);
        Assert.False(await transport.FillAsync());
    }

    [Fact]
    public async Task Abort_PendingRead_EndsIt()
    {
        var filling = transport.FillAsync().AsTask();
        Assert.False(filling.IsCompleted);

        transport.Abort();

        await Assert.ThrowsAnyAsync<IOException>(() => filling);
        Assert.True(transport.IsAborted);
    }

    [Fact]
    public async Task Abort_PendingWait_EndsIt()
    {
        var waiting = transport.WaitAsync().AsTask();

        transport.Abort();

        await Assert.ThrowsAnyAsync<IOException>(() => waiting);
    }

    [Fact]
    public async Task Abort_PendingWrite_EndsIt()
    {
        using var small = await SocketPair.OpenAsync(buffer: 4096);
        using var writer = new Transport(small.Near);
        var sending = writer.SendAsync(new byte[8 * 1024 * 1024]).AsTask();
        Assert.False(sending.IsCompleted);

        writer.Abort();

        await Assert.ThrowsAnyAsync<IOException>(() => sending);
    }

    [Fact]
    public async Task Abort_PeerHasEndedItsSide_ClosesTheOtherToo()
    {
        pair.Far.EndSending();
        Assert.False(await transport.FillAsync());

        transport.Abort();

        Assert.Equal("", await pair.Far.ReceiveToEndAsync());
    }

    [Fact]
    public async Task Abort_Twice_DoesNothingMore()
    {
        transport.Abort();
        transport.Abort();

        await Assert.ThrowsAnyAsync<IOException>(async () => await transport.FillAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseAfterAbort_FillOrSend_IsOurOwnSidesFailure(bool sends)
    {
        transport.Abort();

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            if (sends)
            {
                await transport.SendAsync("x"u8.ToArray());
            }
            else
            {
                await transport.FillAsync();
            }
        });

        Assert.True(transport.HasFailed);
    }

    [Fact]
    public async Task Reset_PeerSeesAReset()
    {
        transport.Reset();

        Assert.True((await pair.Far.ReceiveToAnyEndAsync()).WasReset);
    }

    [Fact]
    public void Reset_AfterAbort_DoesNothing()
    {
        transport.Abort();
        transport.Reset();

        Assert.True(transport.IsAborted);
    }

    [Fact]
    public async Task End_PeerSeesTheEndAndCanStillSpeak()
    {
        await transport.EndAsync();

        Assert.Equal("", await pair.Far.ReceiveToEndAsync());
        await pair.Far.SendAsync("late");
        Assert.True(await FillToAsync(4));
    }

    [Fact]
    public async Task End_PeerHasGone_DoesNotThrow()
    {
        pair.Far.Reset();
        await transport.FillAsync().AsTask().ContinueWith(_ => { }, TaskScheduler.Default);

        await transport.EndAsync();
        transport.Abort();
        await transport.EndAsync();

        Assert.True(transport.IsAborted);
    }

    [Fact]
    public async Task HasPeerClosed_BytesStillUnread_IsSeenBehindThem()
    {
        await pair.Far.SendAsync("unread");
        Assert.False(transport.HasPeerClosed);
        pair.Far.EndSending();
        await UntilAsync(() => transport.HasPeerClosed || !OperatingSystem.IsLinux());

        Assert.Equal(OperatingSystem.IsLinux(), transport.HasPeerClosed);
        Assert.True(await FillToAsync(6));
    }

    [Fact]
    public async Task HasPeerClosed_NothingUnread_IsSeen()
    {
        Assert.False(transport.HasPeerClosed);
        pair.Far.Dispose();

        await UntilAsync(() => transport.HasPeerClosed);
    }

    [Fact]
    public void HasPeerClosed_AfterAbort_IsTrue()
    {
        transport.Abort();

        Assert.True(transport.HasPeerClosed);
    }

    [Fact]
    public async Task HasNews_BytesOrTheEnd_AreNews()
    {
        Assert.False(transport.HasNews);

        await pair.Far.SendAsync("x");
        await UntilAsync(() => transport.HasNews);
        await FillToAsync(1);
        Assert.False(transport.HasNews);

        pair.Far.EndSending();
        await UntilAsync(() => transport.HasNews);
    }

    [Fact]
    public async Task LastActive_BytesMove_GoesOn()
    {
        var before = Environment.TickCount64;
        await transport.SendAsync("x"u8.ToArray());

        Assert.InRange(transport.LastActive, before, Environment.TickCount64);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }

    private async Task<bool> FillToAsync(int count)
    {
        while (transport.Unread.Length < count)
        {
            if (!await transport.FillAsync())
            {
                return false;
            }
        }

        return true;
    }
}
