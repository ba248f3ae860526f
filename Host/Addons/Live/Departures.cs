using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Unloading;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Live;

/// <summary>
/// Lets addons go once no table that they stand in is in use any more: the one in force, and each that still drains. Works in the background.
/// </summary>
internal sealed class Departures(TimeProvider time, UnloadWatch unloads, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<LoadedAddon, Tenure> tenures = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, Task> underWay = [];
    private int lastId;

    /// <summary>The addons that left the chain and have not ended.</summary>
    public IReadOnlyList<LeavingAddon> Leaving
    {
        get
        {
            lock (gate)
            {
                return [.. tenures.Where(t => t.Value.HasLeft).Select(t => new LeavingAddon(t.Value.Generation, t.Key, time.GetElapsedTime(t.Value.LeftAt)))];
            }
        }
    }

    /// <summary>Ends when all that left has ended.</summary>
    public async Task WhenGoneAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task[] waited;
            lock (gate)
            {
                waited = [.. underWay.Values.Where(t => !t.IsCompleted)];
            }

            if (waited.Length == 0)
            {
                return;
            }

            await Task.WhenAll(waited).WaitAsync(cancellationToken);
        }
    }

    /// <summary>A new addon; its generation stays as long as it does.</summary>
    public void Join(LoadedAddon addon, LiveGeneration generation)
    {
        generation.Hold();
        lock (gate)
        {
            tenures.Add(addon, new Tenure(generation));
        }
    }

    /// <summary>A table with these addons comes into force.</summary>
    public void Enter(IEnumerable<LoadedAddon> addons)
    {
        lock (gate)
        {
            foreach (var addon in addons)
            {
                tenures[addon].Tables++;
            }
        }
    }

    /// <summary>A table with these addons is in force no more. They end once it has drained, unless they stand in another.</summary>
    public void Leave(HookTable table, IReadOnlyList<LoadedAddon> addons, IReadOnlyCollection<LoadedAddon> staying, TimeSpan limit)
    {
        lock (gate)
        {
            foreach (var addon in addons)
            {
                if (tenures[addon] is { HasLeft: false } tenure && !staying.Contains(addon))
                {
                    (tenure.HasLeft, tenure.LeftAt) = (true, time.GetTimestamp());
                }
            }
        }

        Run(() => DrainAsync(table, addons, limit));
    }

    /// <summary>These were made and never came into a table.</summary>
    public void Abandon(IReadOnlyList<LoadedAddon> addons) => Run(() => EndAsync(addons, CancellationToken.None));

    private async Task DrainAsync(HookTable table, IReadOnlyList<LoadedAddon> addons, TimeSpan limit)
    {
        try
        {
            await table.Leases.DrainAsync(limit, time);
        }
        finally
        {
            var released = Release(addons);
            await WhenIdleAsync(released);
            await EndAsync(released, CancellationToken.None);
        }
    }

    /// <summary>A flow does not wait for a hook past its timeout, but the hook's code may still run: nobody stops the addon under it.</summary>
    private static async Task WhenIdleAsync(List<LoadedAddon> addons)
    {
        while (PendingHook.All().FirstOrDefault(p => addons.Exists(a => p.IsOf(a.Link.Instance))) is { } pending)
        {
            await pending.WhenEndedAsync();
        }
    }

    /// <returns>Those that stand in no table any more, in chain order. Some may have ended with the host already.</returns>
    private List<LoadedAddon> Release(IReadOnlyList<LoadedAddon> addons)
    {
        lock (gate)
        {
            return [.. addons.Where(a => tenures.TryGetValue(a, out var tenure) && --tenure.Tables == 0)];
        }
    }

    /// <summary>Stops addons in their order, and gives their generations up. Never throws.</summary>
    public async Task EndAsync(IReadOnlyList<LoadedAddon> addons, CancellationToken cancellationToken)
    {
        foreach (var addon in addons)
        {
            await addon.StopAsync(cancellationToken);
            Tenure? tenure;
            lock (gate)
            {
                tenures.Remove(addon, out tenure);
            }

            tenure?.Generation.Release(unloads, logger);
        }
    }

    private void Run(Func<Task> work)
    {
        lock (gate)
        {
            var id = ++lastId;
            underWay.Add(id, Task.Run(() => RunAsync(id, work)));
        }
    }

    private async Task RunAsync(int id, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            logger.LogError("Addons that left could not be ended: {Fault}", OneLine.Of(exception.ToString()));
        }
        finally
        {
            // A task that is kept keeps the table that it drained, and with it the plugin.
            lock (gate)
            {
                underWay.Remove(id);
            }
        }
    }

    /// <summary>How many tables an addon stands in.</summary>
    private sealed class Tenure(LiveGeneration generation)
    {
        public LiveGeneration Generation { get; } = generation;

        public int Tables { get; set; }

        public bool HasLeft { get; set; }

        /// <summary>When it left the chain, as a timestamp.</summary>
        public long LeftAt { get; set; }
    }
}
