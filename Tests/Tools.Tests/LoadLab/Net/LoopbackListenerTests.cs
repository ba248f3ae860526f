using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MitmHost.Tools.LoadLab.Net;

namespace MitmHost.Tools.Tests.LoadLab.Net;

public sealed class LoopbackListenerTests
{
    [Fact]
    public async Task Constructor_PortTaken_NamesThePort()
    {
        await using var first = new LoopbackListener(0, _ => Task.CompletedTask);

        var refused = Assert.Throws<IOException>(() => new LoopbackListener(first.Port, _ => Task.CompletedTask));

        Assert.Contains(first.Port.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_ConnectionBeingServed_CutsItAndWaitsForItsEnd()
    {
        var reached = new TaskCompletionSource();
        var served = false;
        await using var listener = new LoopbackListener(0, async socket =>
        {
            reached.SetResult();
            await socket.ReceiveAsync(new byte[1]).ContinueWith(_ => served = true, TaskScheduler.Default);
        });
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, listener.Port);
        await reached.Task;

        await listener.DisposeAsync();

        Assert.True(served);
    }

    [Fact]
    public async Task Serving_ServesWithAFaultOfOurs_Fails()
    {
        await using var listener = new LoopbackListener(0, _ => throw new InvalidOperationException("a bug"));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, listener.Port);

        await Assert.ThrowsAsync<InvalidOperationException>(() => listener.Serving);
    }
}
