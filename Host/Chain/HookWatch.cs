using System.Runtime.InteropServices;

namespace MitmHost.Host.Chain;

/// <summary>Notices hooks that do not come to an end: it looks now and then at what each thread runs, so that no call pays for a clock or a timer.</summary>
/// <remarks>It cannot free a thread: .NET ends no code from outside. It names the addon, and keeps it from threads that others need.</remarks>
internal sealed class HookWatch : IDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a hook that promised not to block may hold its thread.</summary>
    public static readonly TimeSpan BlockLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>From when on a hook is worth a warning.</summary>
    public static readonly TimeSpan LongRun = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock gate = new();

    // Keyed by slot or by pending call, neither of which holds an addon once the call has ended.
    private readonly Dictionary<object, WatchedCall> watched = [];

    /// <param name="time">Only addons that go by the same time are watched.</param>
    public HookWatch(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(static watch => ((HookWatch)watch!).Look(), this, Beat, Beat);
    }

    public void Dispose() => timer.Dispose();

    /// <summary>What the addons execute or wait for right now.</summary>
    public IReadOnlyList<HookCall> CallsOf(IReadOnlyCollection<ChainAddon> addons)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            return
            [
                .. Sightings()
                    .Where(s => addons.Contains(s.Seen.Place!.Addon))
                    .Select(s => Meet(s.Key, s.Seen, now).Describe()),
            ];
        }
    }

    private void Look()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            foreach (var call in watched.Values)
            {
                call.IsMet = false;
            }

            foreach (var (key, seen) in Sightings())
            {
                Judge(Meet(key, seen, now), seen.Place!.Addon, key is PendingHook);
            }

            Forget(now);
        }
    }

    private IEnumerable<(object Key, HookSighting Seen)> Sightings()
    {
        var running = HookSlot.All().Select(static s => ((object)s, s.Look()));
        var waiting = PendingHook.All().Select(static p => ((object)p, p.Look()));
        return running.Concat(waiting).Where(s => s.Item2.Place?.Addon.Time == time && s.Item2.Subject is not null);
    }

    private WatchedCall Meet(object key, HookSighting seen, long now)
    {
        ref var call = ref CollectionsMarshal.GetValueRefOrAddDefault(watched, key, out _);
        if (call?.Number != seen.Number)
        {
            call?.ReportEnd(time.GetElapsedTime(call.Since, now));
            var (addon, hook) = seen.Place!;
            call = new WatchedCall(addon.Logger, addon.Name, hook, seen.Subject!.Describe(), seen.Number, now);
        }

        call.IsMet = true;
        call.Age = key is PendingHook pending ? pending.Age : time.GetElapsedTime(call.Since, now);
        return call;
    }

    private static void Judge(WatchedCall call, ChainAddon addon, bool isWaiting)
    {
        if (!isWaiting && addon.IsNonBlocking && call.Age >= BlockLimit)
        {
            addon.WithdrawNonBlocking();
            call.ReportBlocking(BlockLimit);
        }

        if (call.Age >= LongRun)
        {
            call.ReportLong(isWaiting);
        }
    }

    private void Forget(long now)
    {
        foreach (var (key, call) in watched)
        {
            if (!call.IsMet)
            {
                call.ReportEnd(key is PendingHook pending ? pending.Age : time.GetElapsedTime(call.Since, now));
                watched.Remove(key);
            }
        }
    }
}
