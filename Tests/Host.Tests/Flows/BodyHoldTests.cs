using MitmHost.Host.Chain;
using MitmHost.Host.Flows;
using MitmHost.Host.Http1;
using MitmHost.Host.Tests.Transports;
using MitmHost.Host.Transports;

namespace MitmHost.Host.Tests.Flows;

public sealed class BodyHoldTests : IAsyncLifetime
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
    public async Task Fill_BodyWithinTheLimits_IsHeldWhole()
    {
        await pair.Far.SendAsync("5\r\nhello\r\n0\r\n\r\nNEXT");
        body.Start(BodyFraming.Chunked);
        var hold = new BodyHold(body, new FlowLimits(10, 10));

        Assert.True(await hold.FillAsync());

        hold.CheckLimit(FlowFailure.RequestTooLarge);
        Assert.Equal("hello", Wire.Text(hold.Take()));
        Assert.Equal("NEXT", Wire.Text(transport.Unread));
    }

    [Fact]
    public async Task Fill_BodyBeyondTheStreamingLimit_StopsSoonBehindIt()
    {
        var sending = pair.Far.SendAsync(new string('x', 1_000_000));
        body.Start(BodyFraming.OfLength(1_000_000));
        var hold = new BodyHold(body, new FlowLimits(1000, null));

        Assert.False(await hold.FillAsync());

        var rest = hold.Continue(keep: 10);
        Assert.InRange(rest.Length, 1001, 1000 + Transport.LargeBuffer);
        Assert.Equal(10, rest.Kept.Length);
        Assert.Equal(rest.Length, hold.Take().Length);
        Assert.Empty(hold.Take());
        pair.Dispose();
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task CheckLimit_BodyBeyondTheSizeLimit_Throws()
    {
        await pair.Far.SendAsync("123456789");
        body.Start(BodyFraming.OfLength(100));
        var hold = new BodyHold(body, new FlowLimits(null, 8));
        Assert.False(await hold.FillAsync());

        var exception = Assert.Throws<FlowException>(() => hold.CheckLimit(FlowFailure.ResponseTooLarge));

        Assert.Equal((502, "The body of the response is longer than host.bodySizeLimit, 8 bytes."), (exception.Status, exception.Message));
    }

    [Theory]
    [InlineData(nameof(BodyMode.Auto), true, 5L, true)]
    [InlineData(nameof(BodyMode.Auto), false, 5L, false)]
    [InlineData(nameof(BodyMode.Auto), true, 10L, true)]
    [InlineData(nameof(BodyMode.Auto), true, 11L, false)]
    [InlineData(nameof(BodyMode.Auto), true, null, true)]
    [InlineData(nameof(BodyMode.Buffer), false, 5L, true)]
    [InlineData(nameof(BodyMode.Buffer), false, 11L, false)]
    [InlineData(nameof(BodyMode.Stream), true, 5L, false)]
    public void Wants_ModeSubscribersAndLength_Decide(string mode, bool isSubscribed, long? length, bool expected)
    {
        var table = new HookTable([new ChainAddon("a", "p", isSubscribed ? new FlowProbe() : new StreamingFlowProbe(), new RecordedLogger())]);
        var framing = length is { } known ? BodyFraming.OfLength(known) : BodyFraming.Chunked;

        Assert.Equal(expected, BodyHold.Wants(Enum.Parse<BodyMode>(mode), table.Response, framing, new FlowLimits(10, null)));
    }

    [Fact]
    public void Wants_NoBound_AnyLengthIsHeld()
    {
        var table = new HookTable([new ChainAddon("a", "p", new FlowProbe(), new RecordedLogger())]);

        Assert.True(BodyHold.Wants(BodyMode.Auto, table.Response, BodyFraming.OfLength(long.MaxValue), new FlowLimits(null, null)));
    }
}
