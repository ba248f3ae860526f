using CsCheck;
using MitmHost.Host.Tcp;
using MitmHost.Host.Tests.Transports;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tests.Tcp;

public sealed class TcpRelayTests : IAsyncLifetime
{
    private readonly CancellationTokenSource closed = new();
    private SocketPair clientPair = null!;
    private SocketPair originPair = null!;
    private Transport client = null!;
    private Transport origin = null!;

    public async ValueTask InitializeAsync()
    {
        (clientPair, originPair) = (await SocketPair.OpenAsync(), await SocketPair.OpenAsync());
        (client, origin) = (new Transport(clientPair.Near), new Transport(originPair.Near));
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        origin.Dispose();
        clientPair.Dispose();
        originPair.Dispose();
        closed.Dispose();
        return default;
    }

    [Fact]
    public async Task Run_BothSides_GetWhatTheOtherSends()
    {
        var relay = RunAsync();
        await clientPair.Far.SendAsync("to the origin");
        await originPair.Far.SendAsync("to the client");

        Assert.Equal("to the origin", await originPair.Far.ReceiveAsync(13));
        Assert.Equal("to the client", await clientPair.Far.ReceiveAsync(13));
        clientPair.Far.EndSending();
        originPair.Far.EndSending();
        await relay;
    }

    [Fact]
    public async Task Run_BytesReadAhead_GoFirst()
    {
        await clientPair.Far.SendAsync("ahead");
        await client.FillAsync();
        var relay = RunAsync();
        await clientPair.Far.SendAsync(" later");

        Assert.Equal("ahead later", await originPair.Far.ReceiveAsync(11));
        await closed.CancelAsync();
        await relay;
    }

    [Fact]
    public async Task Run_ReadUnderWay_IsGoneOnWith()
    {
        var fill = client.FillAsync().AsTask();
        var relay = RunAsync(fill);
        await clientPair.Far.SendAsync("hello");

        Assert.Equal("hello", await originPair.Far.ReceiveAsync(5));
        await closed.CancelAsync();
        await relay;
    }

    [Fact]
    public async Task Run_OneSideEnds_OtherDirectionStaysOpen()
    {
        var relay = RunAsync();
        clientPair.Far.EndSending();
        Assert.Equal("", await originPair.Far.ReceiveToEndAsync());

        await originPair.Far.SendAsync("still here");
        Assert.Equal("still here", await clientPair.Far.ReceiveAsync(10));
        originPair.Far.EndSending();
        Assert.Equal("", await clientPair.Far.ReceiveToEndAsync());
        await relay;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_OneSideResets_BothEnd(bool isClient)
    {
        var relay = RunAsync();
        (isClient ? clientPair : originPair).Far.Reset();

        await (isClient ? originPair : clientPair).Far.ReceiveToAnyEndAsync();
        await relay;
        Assert.True(client.IsAborted && origin.IsAborted);
    }

    [Fact]
    public async Task Run_ClosedWhileBothAreSilent_Ends()
    {
        var relay = RunAsync();

        await closed.CancelAsync();

        await relay;
    }

    [Fact]
    public async Task Run_ClosedWhenTheClientHasSaidAll_Ends()
    {
        var relay = RunAsync();
        clientPair.Far.EndSending();
        await originPair.Far.ReceiveToEndAsync();

        client.Abort();
        await closed.CancelAsync();

        await relay;
    }

    [Fact]
    public async Task Run_AnyBytes_ArriveInOrder() =>
        await Gen.Byte.Array[0, 50_000].Array[0, 4].SampleAsync(
            async parts =>
            {
                using var one = await SocketPair.OpenAsync();
                using var two = await SocketPair.OpenAsync();
                using var near = new Transport(one.Near);
                using var far = new Transport(two.Near);
                var relay = TcpRelay.RunAsync(near, far, clientFill: null, CancellationToken.None);
                var receiving = two.Far.ReceiveToEndAsync();
                foreach (var part in parts)
                {
                    await one.Far.SendAsync(part);
                }

                one.Far.EndSending();
                two.Far.EndSending();
                await relay;

                Assert.Equal(Wire.Text(parts.SelectMany(p => p).ToArray()), await receiving);
            },
            iter: 20);

    private Task RunAsync(Task<bool>? fill = null) => TcpRelay.RunAsync(client, origin, fill, closed.Token);
}
