namespace MitmHost.Host.Chain;

/// <summary>What one thread runs, for the watchdog to see: each call writes a number that no other call of the thread has, and looks at no clock.</summary>
internal sealed class HookSlot
{
    private static readonly Lock Gate = new();
    private static readonly List<HookSlot> Slots = [];

    [ThreadStatic]
    private static HookSlot? mine;

    private readonly Thread thread = Thread.CurrentThread;
    private HookPlace? place;
    private IHookSubject? subject;
    private long number;
    private long last;

    /// <summary>The slot of the current thread.</summary>
    public static HookSlot Mine => mine ??= Register();

    /// <summary>The slots of all threads that live.</summary>
    public static HookSlot[] All()
    {
        lock (Gate)
        {
            Slots.RemoveAll(static s => !s.thread.IsAlive);
            return [.. Slots];
        }
    }

    /// <summary>A call begins on this thread.</summary>
    /// <returns>The call within which it begins, to be given to <see cref="Leave"/>: a hook may complete what another flow waits for.</returns>
    public HookSighting Enter(HookPlace entered, IHookSubject about)
    {
        var outer = new HookSighting(place, subject, number);
        (place, subject) = (entered, about);
        Volatile.Write(ref number, ++last);
        return outer;
    }

    /// <summary>The call has ended. Nothing of it may stay here: the thread lives longer than the addon.</summary>
    public void Leave(in HookSighting outer)
    {
        (place, subject) = (outer.Place, outer.Subject);
        Volatile.Write(ref number, outer.Number);
    }

    /// <summary>What the thread runs, as seen from another one; without a place when that is nothing, or it changed during the look.</summary>
    public HookSighting Look()
    {
        var before = Volatile.Read(ref number);
        var seen = new HookSighting(Volatile.Read(ref place), Volatile.Read(ref subject), before);
        return Volatile.Read(ref number) == before ? seen : default;
    }

    private static HookSlot Register()
    {
        var slot = new HookSlot();
        lock (Gate)
        {
            Slots.RemoveAll(static s => !s.thread.IsAlive);
            Slots.Add(slot);
        }

        return slot;
    }
}
