using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using MitmHost.Host.Addons.Unloading;

namespace MitmHost.Host.Tests.Addons.Unloading;

public sealed class UnloadWatchTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly RecordingLoggers loggers = new();
    private readonly UnloadWatch watch;

    public UnloadWatchTests() => watch = new UnloadWatch(time, loggers.CreateLogger("addons"));

    public void Dispose() => watch.Dispose();

    [Fact]
    public void Look_NothingRefersToIt_IsCollected()
    {
        AddUnreferenced();
        GC.Collect();

        Assert.Equal(0, watch.Look());
        Assert.Equal(1, watch.Collected);
    }

    [Fact]
    public void Look_OutlivesSeveralCollections_IsALeakWithItsCause()
    {
        var kept = new object();
        watch.Add(Generation(1, kept));
        Collect(UnloadWatch.RoundsOfALeak);

        Assert.Equal(0, watch.Look());
        Assert.Equal(1, watch.LeakedOf("Plugin"));
        Assert.Equal(["addons Information Plugin · generation 1 leaked: it was unloaded and stays in memory, likely because it sleeps."], loggers.Lines);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Look_FewCollections_IsUndecided()
    {
        var kept = new object();
        watch.Add(Generation(1, kept));

        Assert.Equal(1, watch.Look());
        Assert.Equal(0, watch.LeakedOf("Plugin"));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Look_FifthLeak_WarnsOnce()
    {
        var kept = Enumerable.Range(1, 6).Select(_ => new object()).ToList();
        foreach (var (index, target) in kept.Index())
        {
            watch.Add(Generation(index + 1, target));
        }

        Collect(UnloadWatch.RoundsOfALeak);
        watch.Look();

        Assert.Single(loggers.Lines, l => l.StartsWith("addons Warning Plugin · 5 generations of it stay in memory", StringComparison.Ordinal));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Look_LeakEndsLater_CountsNoMore()
    {
        AddLeakThatEnds();
        GC.Collect();
        watch.Look();

        Assert.Equal(0, watch.LeakedOf("Plugin"));
        Assert.Equal(1, watch.Collected);
    }

    /// <summary>The collections that it asks for run in the background: the clock goes on until they have.</summary>
    [Fact(Timeout = 120_000)]
    public async Task Tick_NobodyCollects_DecidesByItself()
    {
        var kept = new object();
        watch.Add(Generation(1, kept));
        while (watch.LeakedOf("Plugin") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(UnloadWatch.Interval);
            await Task.Yield();
        }

        Assert.Equal(1, watch.LeakedOf("Plugin"));
        GC.KeepAlive(kept);
    }

    private static UnloadedGeneration Generation(int number, object target) =>
        new("Plugin", number, new WeakReference(target, trackResurrection: true), "it sleeps");

    private static void Collect(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            GC.Collect();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddUnreferenced() => watch.Add(Generation(1, new object()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddLeakThatEnds()
    {
        var kept = new object();
        watch.Add(Generation(1, kept));
        Collect(UnloadWatch.RoundsOfALeak);
        watch.Look();
        Assert.Equal(1, watch.LeakedOf("Plugin"));
        GC.KeepAlive(kept);
    }
}
