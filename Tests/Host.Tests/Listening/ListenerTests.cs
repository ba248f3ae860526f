using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using MitmHost.Host.Listening;

namespace MitmHost.Host.Tests.Listening;

public sealed class ListenerTests
{
    private readonly RecordedLogger logger = new();
    private readonly Channel<Socket> accepted = Channel.CreateUnbounded<Socket>();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("::", "::1")]
    [InlineData("::", "127.0.0.1")]
    public async Task Start_ClientConnects_IsHandedOver(string listen, string dial)
    {
        Assert.SkipWhen(listen.Contains(':', StringComparison.Ordinal) && !Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var listener = Listener.Bind(new IPEndPoint(IPAddress.Parse(listen), 0), logger);
        listener.Start(s => accepted.Writer.TryWrite(s));
        Assert.NotEqual(0, listener.EndPoint.Port);

        using var client = new TcpClient(IPAddress.Parse(dial).AddressFamily);
        await client.ConnectAsync(IPAddress.Parse(dial), listener.EndPoint.Port);

        using var socket = await accepted.Reader.ReadAsync();
        Assert.True(socket.NoDelay);
        Assert.Equal(((IPEndPoint)client.Client.LocalEndPoint!).Port, ((IPEndPoint)socket.RemoteEndPoint!).Port);
    }

    [Fact]
    public async Task Bind_PortInUse_Throws()
    {
        await using var first = Listener.Bind(new IPEndPoint(IPAddress.Loopback, 0), logger);

        var exception = Assert.Throws<SocketException>(() => Listener.Bind(first.EndPoint, logger));

        Assert.Equal(SocketError.AddressAlreadyInUse, exception.SocketErrorCode);
    }

    [Fact]
    public async Task Bind_PortOfAListenerThatEnded_IsFree()
    {
        var first = Listener.Bind(new IPEndPoint(IPAddress.Loopback, 0), logger);
        first.Start(_ => { });
        await first.DisposeAsync();

        await using var second = Listener.Bind(first.EndPoint, logger);

        Assert.Equal(first.EndPoint, second.EndPoint);
    }

    [Fact]
    public void Bind_AddressOfAnotherMachine_Throws() =>
        Assert.Throws<SocketException>(() => Listener.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0), logger));

    [Fact]
    public async Task Dispose_WhileAccepting_EndsWithoutAWord()
    {
        var listener = Listener.Bind(new IPEndPoint(IPAddress.Loopback, 0), logger);
        listener.Start(_ => { });

        await listener.DisposeAsync();

        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(listener.EndPoint));
        Assert.Empty(logger.Entries);
    }

    [Fact]
    public async Task Start_ClientCannotBeServed_IsClosedAndTheNextIsAccepted()
    {
        var isFirst = true;
        await using var listener = Listener.Bind(new IPEndPoint(IPAddress.Loopback, 0), logger);
        listener.Start(s =>
        {
            if (isFirst)
            {
                isFirst = false;
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            accepted.Writer.TryWrite(s);
        });

        using var first = new TcpClient();
        await first.ConnectAsync(listener.EndPoint);
        Assert.Equal(0, await first.GetStream().ReadAsync(new byte[1]));
        using var second = new TcpClient();
        await second.ConnectAsync(listener.EndPoint);

        (await accepted.Reader.ReadAsync()).Dispose();
        Assert.Single(logger.Entries);
    }
}
