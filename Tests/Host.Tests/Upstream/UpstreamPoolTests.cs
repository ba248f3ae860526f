using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Tests.Transports;
using MitmHost.Host.Upstream;

namespace MitmHost.Host.Tests.Upstream;

public sealed class UpstreamPoolTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private readonly RecordedUpstreamEvents events = new();
    private readonly List<OpenConnection> opened = [];
    private readonly UpstreamPool pool;

    public UpstreamPoolTests() => pool = new UpstreamPool(time);

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        opened.ForEach(c => c.Dispose());
    }

    [Fact]
    public void Take_EmptyPool_IsNull()
    {
        Assert.Null(pool.Take(OpenConnection.Target));
        Assert.False(pool.Has(OpenConnection.Target));
    }

    [Fact]
    public async Task Take_SeveralConnections_YieldsTheOneUsedLast()
    {
        var (first, second) = (await OpenUsedAsync(), await OpenUsedAsync());
        pool.Return(first.Upstream);
        pool.Return(second.Upstream);

        Assert.Same(second.Upstream, pool.Take(OpenConnection.Target));
        Assert.Same(first.Upstream, pool.Take(OpenConnection.Target));
        Assert.Null(pool.Take(OpenConnection.Target));
    }

    [Fact]
    public async Task Take_AnotherTarget_IsNull()
    {
        pool.Return((await OpenUsedAsync()).Upstream);

        Assert.Null(pool.Take(OpenConnection.Target with { Port = 81 }));
        Assert.Null(pool.Take(OpenConnection.Target with { Host = "other.example" }));
        Assert.Null(pool.Take(OpenConnection.Target with { IsTls = true, Sni = "origin.example" }));
        Assert.True(pool.Has(OpenConnection.Target));
    }

    [Fact]
    public async Task Take_OriginHasClosedTheLatest_YieldsTheOneBefore()
    {
        var (good, stale) = (await OpenUsedAsync(), await OpenUsedAsync());
        pool.Return(good.Upstream);
        pool.Return(stale.Upstream);
        stale.Origin.Dispose();
        await NewsAsync(stale);

        Assert.Same(good.Upstream, pool.Take(OpenConnection.Target));
        Assert.Equal(["server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Take_OriginHasSpokenUnasked_IsNull()
    {
        var connection = await OpenUsedAsync();
        pool.Return(connection.Upstream);
        await connection.Origin.SendAsync("HTTP/1.1 408 Request Timeout\r\n\r\n");
        await NewsAsync(connection);

        Assert.Null(pool.Take(OpenConnection.Target));
    }

    [Fact]
    public async Task Take_ConnectionThatWasNeverUsedAndWasClosed_IsNull()
    {
        var target = OpenConnection.Target with { IsTls = true, Sni = "origin.example" };
        var connection = await OpenAsync(target);
        pool.Return(connection.Upstream);
        connection.Origin.Dispose();
        await NewsAsync(connection);

        Assert.Null(pool.Take(target));
    }

    [Fact]
    public async Task Take_ConnectionThatWasNeverUsedWithTicketsWaiting_IsGood()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere tickets and the end cannot be told apart for certain.");
        var target = OpenConnection.Target with { IsTls = true, Sni = "origin.example" };
        var connection = await OpenAsync(target);
        pool.Return(connection.Upstream);
        await connection.Origin.SendAsync("tickets");
        await NewsAsync(connection);

        Assert.Same(connection.Upstream, pool.Take(target));
    }

    [Fact]
    public async Task Take_ConnectionThatIdled_MayHaveBeenClosedMeanwhile()
    {
        var connection = await OpenAsync();
        pool.Return(connection.Upstream);

        pool.Take(OpenConnection.Target)!.Begin();

        Assert.True(connection.Upstream.HasIdled);
    }

    [Fact]
    public async Task Return_MoreThanTheLimit_ClosesTheSurplus()
    {
        for (var i = 0; i < UpstreamPool.MostIdle; i++)
        {
            pool.Return((await OpenUsedAsync()).Upstream);
        }

        var surplus = await OpenUsedAsync();
        pool.Return(surplus.Upstream);

        Assert.Equal(UpstreamPool.MostIdle, pool.Count);
        Assert.True(surplus.Upstream.Transport.IsAborted);
        Assert.Equal(["server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Sweep_ConnectionIdlesTooLong_IsClosed()
    {
        var (old, young) = (await OpenUsedAsync(), await OpenUsedAsync());
        pool.Return(old.Upstream);
        time.Advance(UpstreamPool.IdleLimit / 2);
        pool.Return(young.Upstream);
        time.Advance(UpstreamPool.IdleLimit / 2);

        Assert.Equal("", await old.Origin.ReceiveToEndAsync());
        Assert.Same(young.Upstream, pool.Take(OpenConnection.Target));
        Assert.Null(pool.Take(OpenConnection.Target));
    }

    [Fact]
    public async Task Sweep_OriginHasClosed_ConnectionGoesBeforeItsTime()
    {
        var connection = await OpenUsedAsync();
        pool.Return(connection.Upstream);
        connection.Origin.Dispose();
        await NewsAsync(connection);

        time.Advance(UpstreamPool.IdleLimit / 4);

        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public async Task Return_AfterAllOfATargetWereSwept_KeepsTheConnection()
    {
        pool.Return((await OpenUsedAsync()).Upstream);
        time.Advance(UpstreamPool.IdleLimit);
        Assert.Equal(0, pool.Count);

        var connection = await OpenUsedAsync();
        pool.Return(connection.Upstream);

        Assert.Same(connection.Upstream, pool.Take(OpenConnection.Target));
    }

    [Fact]
    public async Task Dispose_IdleConnections_AreClosedOnce()
    {
        var (first, second) = (await OpenUsedAsync(), await OpenUsedAsync());
        pool.Return(first.Upstream);
        pool.Return(second.Upstream);

        await pool.DisposeAsync();
        await pool.DisposeAsync();

        Assert.Equal("", await first.Origin.ReceiveToEndAsync());
        Assert.Equal("", await second.Origin.ReceiveToEndAsync());
        Assert.Equal(["server_disconnected", "server_disconnected"], events.Names);
    }

    [Fact]
    public async Task Return_AfterDispose_ClosesTheConnection()
    {
        await pool.DisposeAsync();
        var connection = await OpenUsedAsync();

        pool.Return(connection.Upstream);

        Assert.Equal("", await connection.Origin.ReceiveToEndAsync());
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public async Task TakeAndReturn_FromManyThreads_LoseNoConnection()
    {
        var all = new HashSet<UpstreamConnection>();
        for (var i = 0; i < 8; i++)
        {
            var connection = await OpenUsedAsync();
            all.Add(connection.Upstream);
            pool.Return(connection.Upstream);
        }

        await Parallel.ForAsync(0, 20_000, (_, _) =>
        {
            if (pool.Take(OpenConnection.Target) is { } taken)
            {
                pool.Return(taken);
            }

            return default;
        });

        Assert.Equal(8, pool.Count);
        while (pool.Take(OpenConnection.Target) is { } taken)
        {
            Assert.True(all.Remove(taken));
        }

        Assert.Empty(all);
    }

    private static async Task NewsAsync(OpenConnection connection)
    {
        while (!connection.Upstream.Transport.HasNews)
        {
            await Task.Yield();
        }
    }

    private async Task<OpenConnection> OpenUsedAsync()
    {
        var connection = await OpenAsync();
        connection.Upstream.Begin();
        return connection;
    }

    private async Task<OpenConnection> OpenAsync(UpstreamTarget? target = null)
    {
        var connection = await OpenConnection.OpenAsync(target, events, time);
        opened.Add(connection);
        return connection;
    }
}
