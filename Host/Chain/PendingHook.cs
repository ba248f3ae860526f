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
    private TaskCompletionSource? ended;

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

    public bool IsOf(Addon instance) => ReferenceEquals(Volatile.Read(ref place)?.Addon.Instance, instance);

    /// <summary>Ends when it has completed.</summary>
    public Task WhenEndedAsync()
    {
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = Interlocked.CompareExchange(ref ended, made, null) ?? made;
        if (Volatile.Read(ref place) is null)
        {
            source.TrySetResult();
        }

        return source.Task;
    }

    /// <summary>What waits; without a place when it has ended.</summary>
    public HookSighting Look() => new(Volatile.Read(ref place), Volatile.Read(ref subject), 0);

    /// <summary>It has completed. Whoever still holds this holds nothing of the addon.</summary>
    public void End()
    {
        Pending.TryRemove(this, out _);
        place!.Addon.Spend(Age);
        Volatile.Write(ref subject, null);

        // A full fence: either this sees who waits, or who waits sees that it has ended.
        Interlocked.Exchange(ref place, null);
        Volatile.Read(ref ended)?.TrySetResult();
    }
}
