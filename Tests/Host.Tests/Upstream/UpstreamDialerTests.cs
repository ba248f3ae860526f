using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Certificates;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

public sealed class UpstreamDialerTests : IDisposable
{
    private readonly SelfGuard self = new();
    private readonly FakeTimeProvider time = new();
    private readonly Socket origin = Listen(backlog: 16);

    private IPEndPoint Origin => (IPEndPoint)origin.LocalEndPoint!;

    public void Dispose() => origin.Dispose();

    [Fact]
    public async Task Dial_OriginListens_ConnectsAndSaysWhere()
    {
        var events = new RecordedUpstreamEvents();

        var connection = await DialAsync(To("127.0.0.1"), events);

        using var accepted = await origin.AcceptAsync();
        Assert.Equal(NetworkAddress.From(Origin), connection.Server.PeerName);
        Assert.Equal(NetworkAddress.From((IPEndPoint)accepted.RemoteEndPoint!), connection.Server.SockName);
        Assert.NotNull(connection.Server.TimestampTcpSetup);
        Assert.Equal(["server_connect", "server_connected"], events.Names);
        await connection.CloseAsync();
        Assert.Equal(["server_connect", "server_connected", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Dial_HostName_IsResolved()
    {
        var connection = await DialAsync(To("localhost"), new RecordedUpstreamEvents());

        Assert.Equal("127.0.0.1", connection.Server.PeerName?.Host);
        await connection.CloseAsync();
    }

    [Fact]
    public async Task Dial_NobodyListens_SaysThatItWasRefused()
    {
        var target = To("127.0.0.1");
        origin.Dispose();
        var events = new RecordedUpstreamEvents();

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(target, events));

        Assert.Equal($"Cannot connect to {target.Address}: the connection was refused.", exception.Message);
        Assert.Equal(["server_connect", "server_connect_error"], events.Names);
    }

    [Fact]
    public async Task Dial_UnknownHost_SaysSo()
    {
        var events = new RecordedUpstreamEvents();

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To("nowhere.invalid"), events));

        Assert.StartsWith("The host nowhere.invalid cannot be found: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["server_connect", "server_connect_error"], events.Names);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(64)]
    public async Task Dial_NameThatIsNone_SaysSo(int length) =>
        await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To(new string('a', length) + "..invalid"), new RecordedUpstreamEvents()));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("0.0.0.0")]
    public async Task Dial_TheProxyItself_IsRefused(string host)
    {
        self.Listens(Origin);

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To(host), new RecordedUpstreamEvents()));

        Assert.Contains("this proxy itself", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dial_AddonRedirects_DialsTheOtherAddress()
    {
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.Address = NetworkAddress.From(Origin) };

        var connection = await DialAsync(new UpstreamTarget(IsTls: false, "nowhere.invalid", 80, ""), events);

        Assert.Equal(NetworkAddress.From(Origin), connection.Server.PeerName);
        await connection.CloseAsync();
    }

    [Fact]
    public async Task Dial_AddonRedirectsToTheProxyItself_IsRefused()
    {
        self.Listens(Origin);
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.Address = NetworkAddress.From(Origin) };

        await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(new UpstreamTarget(IsTls: false, "nowhere.invalid", 80, ""), events));
    }

    [Fact]
    public async Task Dial_AddonRefusesBefore_DialsNobody()
    {
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.Error = "not on Sundays" };

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To("127.0.0.1"), events));

        Assert.Contains("not on Sundays", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["server_connect", "server_connect_error"], events.Names);
        Assert.False(origin.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public async Task Dial_AddonRefusesAfterwards_Closes()
    {
        var events = new RecordedUpstreamEvents { OnConnected = s => s.Error = "wrong neighbourhood" };

        await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To("127.0.0.1"), events));

        using var accepted = await origin.AcceptAsync();
        Assert.Equal(0, await accepted.ReceiveAsync(new byte[1]));
        Assert.Equal(["server_connect", "server_connected", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Dial_AddonTakesTheAddressAway_SaysSo()
    {
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.Address = null };

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To("127.0.0.1"), events));

        Assert.Contains("does not say where it goes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dial_LocalAddress_IsDialledFrom()
    {
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.BindAddress = new NetworkAddress("127.0.0.5", 0) };
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux answers to all of 127.0.0.0/8.");

        var connection = await DialAsync(To("127.0.0.1"), events);

        Assert.Equal("127.0.0.5", connection.Server.SockName?.Host);
        await connection.CloseAsync();
    }

    [Theory]
    [InlineData("eth0", 0)]
    [InlineData("127.0.0.1", 70000)]
    [InlineData("127.0.0.1", -1)]
    [InlineData("", 0)]
    public async Task Dial_LocalAddressThatIsNone_SaysSo(string host, int port)
    {
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.BindAddress = new NetworkAddress(host, port) };

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To("127.0.0.1"), events));

        Assert.Contains("not an IP address and a port", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["server_connect", "server_connect_error"], events.Names);
    }

    [Fact]
    public async Task Dial_LocalAddressOfAnotherMachine_SaysSo()
    {
        var events = new RecordedUpstreamEvents { OnConnecting = s => s.BindAddress = new NetworkAddress("192.0.2.1", 0) };

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => DialAsync(To("127.0.0.1"), events));

        Assert.Contains("not this machine's", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dial_OriginDoesNotAnswer_IsGivenUp()
    {
        using var deaf = await DeafOrigin.OpenAsync();

        var dialling = DialAsync(deaf.Target, new RecordedUpstreamEvents());
        Assert.False(dialling.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(15));

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => dialling);
        Assert.Equal($"{deaf.Target.Address} did not answer within 15 s.", exception.Message);
    }

    [Fact]
    public async Task Dial_ClientGoesMeanwhile_IsGivenUp()
    {
        using var deaf = await DeafOrigin.OpenAsync();
        using var closed = new CancellationTokenSource();
        var events = new RecordedUpstreamEvents();

        var dialling = DialAsync(deaf.Target, events, closed.Token);
        await closed.CancelAsync();

        var exception = await Assert.ThrowsAsync<UpstreamException>(() => dialling);
        Assert.Contains("the client has gone", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["server_connect", "server_connect_error"], events.Names);
    }

    private static Socket Listen(int backlog)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(backlog);
        return socket;
    }

    private UpstreamTarget To(string host) => new(IsTls: false, host, Origin.Port, "");

    private Task<UpstreamConnection> DialAsync(UpstreamTarget target, RecordedUpstreamEvents events, CancellationToken cancellationToken = default)
    {
        var dialer = new UpstreamDialer(events, new UpstreamTls(new UpstreamTrust([], TimeProvider.System), time), self, time);
        return dialer.DialAsync(target, SampleClient.Create(), cancellationToken).AsTask();
    }
}
