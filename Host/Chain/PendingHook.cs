using System.Collections.Concurrent;

namespace MitmHost.Host.Chain;

/// <summary>An async hook that has not completed: it occupies no thread, and is shown all the same.</summary>
internal sealed class PendingHook
{
    private static readonly ConcurrentDictionary<PendingHook, byte> Pending = [];

    private readonly TimeProvider time;
    private readonly long begun;
    private HookPlace? place;
    private IHookSubject? subject;

    private PendingHook(HookPlace place, IHookSubject subject)
    {
        (this.place, this.subject, time) = (place, subject, place.Addon.Time);
        begun = time.GetTimestamp();
    }

    public TimeSpan Age => time.GetElapsedTime(begun);

    /// <summary>Those that wait now.</summary>
    public static IEnumerable<PendingHook> All() => Pending.Keys;

    public static PendingHook Begin(HookPlace place, IHookSubject subject)
    {
        var pending = new PendingHook(place, subject);
        Pending.TryAdd(pending, 0);
        return pending;
    }

    /// <summary>What waits; without a place when it has ended.</summary>
    public HookSighting Look() => new(Volatile.Read(ref place), Volatile.Read(ref subject), 0);

    /// <summary>It has completed. Whoever still holds this holds nothing of the addon.</summary>
    public void End()
    {
        Pending.TryRemove(this, out _);
        place!.Addon.Spend(Age);
        Volatile.Write(ref place, null);
        Volatile.Write(ref subject, null);
    }
}
