using CsCheck;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Tests.Chain;

public sealed class TableLeasesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider time = new();
    private readonly TableLeases leases = new();

    [Fact]
    public async Task Drain_NobodyUsesIt_IsDone()
    {
        await leases.DrainAsync(Limit, time);

        Assert.True(leases.IsClosed);
        Assert.False(leases.TryBegin());
        Assert.False(leases.TryEnter());
        Assert.Equal((0, 0), (leases.Exchanges, leases.Calls));
    }

    [Fact]
    public async Task Drain_ExchangeIsUnderWay_WaitsForItsEnd()
    {
        leases.TryBegin();
        var drained = leases.DrainAsync(Limit, time);
        Assert.False(drained.IsCompleted);
        Assert.True(leases.TryEnter());
        leases.Leave();
        Assert.False(drained.IsCompleted);

        leases.End();

        await drained;
    }

    [Fact]
    public async Task Drain_ExchangeOutlastsTheLimit_IsDone()
    {
        leases.TryBegin();
        var drained = leases.DrainAsync(Limit, time);

        time.Advance(Limit);

        await drained;
        Assert.False(leases.TryEnter());
        leases.End();
        Assert.Equal((0, 0), (leases.Exchanges, leases.Calls));
    }

    [Fact]
    public async Task Drain_CallOutlastsTheLimit_WaitsForItsEnd()
    {
        leases.TryEnter();
        var drained = leases.DrainAsync(Limit, time);

        time.Advance(Limit * 10);

        Assert.False(drained.IsCompleted);
        Assert.False(leases.TryEnter());
        Assert.Equal(1, leases.Calls);
        leases.Leave();
        await drained;
    }

    [Fact]
    public async Task Drain_Twice_BothEnd()
    {
        leases.TryEnter();
        var first = leases.DrainAsync(Limit, time);
        var second = leases.DrainAsync(Limit, time);

        leases.Leave();

        await first;
        await second;
    }

    /// <summary>Whatever many threads do: once drained, nobody gets in, and all that was counted is uncounted.</summary>
    [Fact]
    public void Drain_ManyThreads_NobodyRunsOnADrainedTable() =>
        Gen.Int[2, 8].Array[1, 3].Sample(
            rounds =>
            {
                foreach (var threads in rounds)
                {
                    Race(threads);
                }
            },
            iter: 50,
            threads: 1);

    private static void Race(int threads)
    {
        var chain = new HookChain(new HookTable([]));
        var drained = new System.Collections.Concurrent.ConcurrentDictionary<HookTable, bool>();
        var faults = 0;
        var done = 0;
        var users = Enumerable.Range(0, threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                var table = chain.Current;
                if (!table.Leases.TryBegin())
                {
                    continue;
                }

                if (table.Leases.TryEnter())
                {
                    Interlocked.Add(ref faults, drained.ContainsKey(table) ? 1 : 0);
                    table.Leases.Leave();
                }

                table.Leases.End();
            }

            Interlocked.Increment(ref done);
        })).ToArray();

        var drains = new List<Task>();
        while (Volatile.Read(ref done) < threads)
        {
            var old = chain.Swap(new HookTable([]));
            drains.Add(old.Leases.DrainAsync(Limit, TimeProvider.System).ContinueWith(_ => drained[old] = true, TaskScheduler.Default));
            Thread.Yield();
        }

        Task.WaitAll(users);
        Task.WaitAll([.. drains]);
        Assert.Equal(0, faults);
        Assert.All(drained.Keys, t => Assert.Equal((0, 0, true), (t.Leases.Exchanges, t.Leases.Calls, t.Leases.IsClosed)));
    }
}
