using System.Net.Sockets;
using MitmHost.EndToEnd.Peers;
using MitmHost.EndToEnd.Programs;

namespace MitmHost.EndToEnd.Conduct;

/// <summary>How the program ends: the first signal lets flows end, the second does not.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";

    private readonly ProxyHome home = new();
    private ProxyProcess? process;

    private ProxyProcess Proxy => process!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that could be sent to another process.");
        process = await ProxyProcess.StartAsync(home, "--upstream-insecure");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        home.Dispose();
    }

    [Theory]
    [InlineData(Signals.Interrupt, Scheme.Http)]
    [InlineData(Signals.Interrupt, Scheme.Https)]
    [InlineData(Signals.Terminate, Scheme.Http)]
    [InlineData(Signals.Terminate, Scheme.Https)]
    public async Task Signal_WhileAFlowIsUnderWay_LetsItEnd(int signal, Scheme scheme)
    {
        await using var route = await Route.OpenAsync(Proxy, scheme);
        await route.SendAsync("GET /drained HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();
        await origin.ReadHeadAsync();
        await origin.SendAsync(Response + "be");
        await route.Client.ReadUntilAsync("be");

        Signals.Send(Proxy.Id, signal);
        await Proxy.Error.WaitForAsync("Stopping: flows under way may end.");
        await origin.SendAsync("st");

        Assert.Equal("st", await route.Client.ReadToEndAsync());
        Assert.Equal(0, await Proxy.WaitForExitAsync());
        Assert.Contains("/drained", Proxy.Output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scheme.Http)]
    [InlineData(Scheme.Https)]
    public async Task Signal_WhileAConnectionIsIdle_EndsItAtOnce(Scheme scheme)
    {
        await using var route = await Route.OpenAsync(Proxy, scheme);
        await route.AssertServesAsync();

        Proxy.Terminate();

        Assert.Equal("", await route.Client.ReadToEndAsync());
        Assert.Equal(0, await Proxy.WaitForExitAsync());
    }

    [Fact]
    public async Task Signal_WhileATunnelIsOpen_EndsItAtOnce()
    {
        await using var origin = RawOrigin.Start();
        await using var client = await ProxyClient.OpenTunnelAsync(Proxy, origin.Authority);
        await client.SendAsync("\0raw");
        await using var peer = await origin.AcceptAsync();
        await peer.ReadAsync(4);

        Proxy.Terminate();

        await client.ReadRestAsync();
        Assert.Equal(0, await Proxy.WaitForExitAsync());
    }

    [Fact]
    public async Task Signal_WhileAFlowIsUnderWay_AcceptsNobodyElse()
    {
        await using var route = await Route.OpenAsync(Proxy, Scheme.Http);
        await using var idle = await ProxyClient.ConnectAsync(Proxy);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();

        Proxy.Terminate();
        await idle.ReadRestAsync();

        await Assert.ThrowsAsync<SocketException>(() => ProxyClient.ConnectAsync(Proxy));
        await origin.SendAsync(Response + "done");
        Assert.EndsWith("done", await route.Client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signal_Twice_EndsWith130AtOnce()
    {
        await using var route = await Route.OpenAsync(Proxy, Scheme.Http);
        await route.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var origin = await route.Origin.AcceptAsync();

        Proxy.Interrupt();
        await Proxy.Error.WaitForAsync("Stopping: flows under way may end. Ctrl+C again stops at once.");
        Proxy.Interrupt();

        Assert.Equal(130, await Proxy.WaitForExitAsync());
    }
}
