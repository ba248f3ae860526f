using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Addons.Unloading;

/// <summary>
/// Proves that unloaded plugins leave the memory, or says that they do not. It lets the runtime collect by itself, and asks it to only when it does
/// not: in the background, seldom, and for a few rounds.
/// </summary>
internal sealed class UnloadWatch(TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>The finalizers of a load context run between two collections; three rounds are usual, and more mean that something holds it.</summary>
    public const int RoundsOfALeak = 6;

    /// <summary>How many generations of one plugin may leak before it is worth another line.</summary>
    public const int LeaksToWarnOf = 5;

    private readonly Lock gate = new();
    private readonly List<UnloadedGeneration> watched = [];
    private readonly Dictionary<string, int> leaked = new(StringComparer.OrdinalIgnoreCase);
    private ITimer? timer;
    private int collectionsSeen;
    private int collected;

    /// <summary>How many generations were unloaded and are gone.</summary>
    public int Collected
    {
        get
        {
            lock (gate)
            {
                return collected;
            }
        }
    }

    /// <summary>How many generations of a plugin are known to leak.</summary>
    public int LeakedOf(string plugin)
    {
        lock (gate)
        {
            return leaked.GetValueOrDefault(plugin);
        }
    }

    /// <summary>Begins to watch a generation that was just unloaded.</summary>
    public void Add(UnloadedGeneration generation)
    {
        lock (gate)
        {
            watched.Add(generation);
            collectionsSeen = GC.CollectionCount(GC.MaxGeneration);
            timer ??= time.CreateTimer(static watch => ((UnloadWatch)watch!).Tick(), this, Interval, Interval);
        }
    }

    /// <summary>Looks which generations are gone.</summary>
    /// <returns>How many are still undecided.</returns>
    public int Look()
    {
        lock (gate)
        {
            foreach (var generation in watched)
            {
                Judge(generation);
            }

            // A leak is still watched: what held it may end, a task that ran for hours.
            watched.RemoveAll(g => g.State == UnloadState.Collected);
            return watched.Count(g => g.State == UnloadState.Pending);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
            watched.Clear();
        }
    }

    private void Tick()
    {
        lock (gate)
        {
            if (Look() == 0)
            {
                timer?.Dispose();
                timer = null;
                return;
            }

            var count = GC.CollectionCount(GC.MaxGeneration);
            var isIdle = count == collectionsSeen;
            collectionsSeen = count;
            if (!isIdle)
            {
                return;
            }
        }

        // Not blocking: flows are under way. The rounds are limited, since nothing stays undecided for more than a few.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }

    private void Judge(UnloadedGeneration generation)
    {
        var (plugin, number) = (generation.Plugin, generation.Number);
        if (!generation.Assembly.IsAlive)
        {
            var wasLeak = generation.State == UnloadState.Leaked;
            leaked[plugin] = leaked.GetValueOrDefault(plugin) - (wasLeak ? 1 : 0);
            generation.State = UnloadState.Collected;
            collected++;
            logger.LogDebug("{Plugin} · generation {Number} was collected.", plugin, number);
        }
        else if (generation.State == UnloadState.Pending
            && GC.CollectionCount(GC.MaxGeneration) - generation.CollectionsBefore >= RoundsOfALeak)
        {
            generation.State = UnloadState.Leaked;
            Report(generation, leaked[plugin] = leaked.GetValueOrDefault(plugin) + 1);
        }
    }

    private void Report(UnloadedGeneration generation, int leaks)
    {
        logger.LogInformation(
            "{Plugin} · generation {Number} leaked: it was unloaded and stays in memory, likely because {Cause}.",
            generation.Plugin, generation.Number, generation.LikelyCause);
        if (leaks == LeaksToWarnOf)
        {
            logger.LogWarning(
                "{Plugin} · {Leaks} generations of it stay in memory, likely because {Cause}. Restart the host to get the memory back, or set \"hotReload\": false.",
                generation.Plugin, leaks, generation.LikelyCause);
        }
    }
}
