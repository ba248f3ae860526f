using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Flows;
using MitmHost.Host.Tests.Chain;
using MitmHost.Host.Tests.Transports;

namespace MitmHost.Host.Tests.Flows;

public sealed class ClientRoutesTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider time = new();
    private readonly TaskCompletionSource stuck = new();
    private readonly TaskCompletionSource isStuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RouteRig rig = null!;
    private ClientRoutes routes = null!;
    private SocketPair pair = null!;

    public async ValueTask InitializeAsync()
    {
        var addon = new AsyncProbeAddon((flow, _) => flow.Request.Path == "/stuck" ? StickAsync() : default);
        rig = await RouteRig.StartAsync(new RigOptions { Addons = [addon], Time = time });
        routes = new ClientRoutes(rig.Services);
        pair = await SocketPair.OpenAsync();
        routes.Serve(pair.Near);
    }

    public async ValueTask DisposeAsync()
    {
        stuck.TrySetResult();
        pair.Dispose();
        await routes.DisposeAsync();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Serve_ClientComesAndGoes_IsCountedMeanwhile()
    {
        Assert.Equal(1, routes.Count);

        pair.Far.Dispose();

        while (routes.Count > 0)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Drain_NobodyIsBusy_IsDoneAtOnce() => Assert.True(await routes.DrainAsync(Limit));

    [Fact]
    public async Task Drain_FlowUnderWay_WaitsForIt()
    {
        await pair.Far.SendAsync(rig.Head());
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();

        var draining = routes.DrainAsync(Limit);
        await origin.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.True(await draining);
        Assert.EndsWith("hi", (await pair.Far.ReceiveToAnyEndAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_FlowTakesTooLong_IsCutOff()
    {
        await pair.Far.SendAsync(rig.Head());
        var origin = await rig.Origin.AcceptAsync();
        await origin.ReceiveHeadAsync();

        var draining = routes.DrainAsync(Limit);
        time.Advance(Limit);

        Assert.False(await draining);
        Assert.Equal("", (await pair.Far.ReceiveToAnyEndAsync()).Text);
        await origin.ReceiveToAnyEndAsync();
    }

    [Fact]
    public async Task Drain_AddonDoesNotComeBack_EndsAllTheSame()
    {
        await pair.Far.SendAsync(rig.Head(path: "/stuck"));
        await isStuck.Task;

        var draining = routes.DrainAsync(Limit);
        while (!draining.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(await draining);
        Assert.Equal(1, routes.Count);
    }

    [Fact]
    public async Task Drain_TunnelIsOpen_EndsAtOnce()
    {
        await pair.Far.SendAsync($"CONNECT {rig.Origin.Authority} HTTP/1.1\r\n\r\n");
        await rig.Origin.AcceptAsync();
        await pair.Far.ReceiveHeadAsync();

        Assert.True(await routes.DrainAsync(Limit));
    }

    private async ValueTask StickAsync()
    {
        isStuck.SetResult();
        await stuck.Task;
    }
}
