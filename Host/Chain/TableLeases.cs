namespace MitmHost.Host.Chain;

/// <summary>Counts who uses a hook table, and tells when nobody does any more: only then may addons that left the chain be stopped.</summary>
/// <remarks>
/// <para>
/// An <em>exchange</em> keeps the table between its hooks, so that its request and its response meet the same addons. A <em>call</em> is a run of a
/// hook that executes right now. When the table has been replaced, exchanges are waited for up to a limit; calls are waited for without one, since
/// nobody may take the code away from under them.
/// </para>
/// <code>
/// state:  | closed | overdue | draining | exchanges (29 bits) | calls (32 bits) |
/// </code>
/// Everybody counts first and looks at the flags afterwards: closing demands that there be no call, so a count that came too late only delays it.
/// </remarks>
internal sealed class TableLeases
{
    private const long Closed = 1L << 63;
    private const long Overdue = 1L << 62;
    private const long Draining = 1L << 61;
    private const long Exchange = 1L << 32;
    private const long Call = 1;
    private const long AllExchanges = Draining - Exchange;
    private const long AllCalls = Exchange - 1;

    private long state;
    private TaskCompletionSource? drained;

    /// <summary>How many exchanges keep the table.</summary>
    public int Exchanges => (int)((Volatile.Read(ref state) & AllExchanges) / Exchange);

    /// <summary>How many hook runs execute on the table.</summary>
    public int Calls => (int)(Volatile.Read(ref state) & AllCalls);

    /// <summary>Whether nothing will ever run on the table again.</summary>
    public bool IsClosed => (Volatile.Read(ref state) & Closed) != 0;

    /// <summary>An exchange begins, or goes on, with this table.</summary>
    /// <returns>False when it is too late for it: take the table that is in force now.</returns>
    public bool TryBegin() => TryCount(Exchange);

    public void End() => Uncount(Exchange);

    /// <summary>A hook run begins.</summary>
    /// <returns>False when it is too late for it: take the table that is in force now.</returns>
    public bool TryEnter() => TryCount(Call);

    public void Leave() => Uncount(Call);

    /// <summary>Waits until the table, which must have been replaced, is not used any more; then it is closed for good.</summary>
    /// <param name="limit">How long exchanges may keep it. Calls that execute are always waited for.</param>
    /// <param name="time">Measures the limit.</param>
    public async Task DrainAsync(TimeSpan limit, TimeProvider time)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref drained, done, null) is { } already)
        {
            await already.Task;
            return;
        }

        Interlocked.Or(ref state, Draining);
        TryClose();
        using var timer = time.CreateTimer(static leases => ((TableLeases)leases!).Expire(), this, limit, Timeout.InfiniteTimeSpan);
        await done.Task;
    }

    private void Expire()
    {
        Interlocked.Or(ref state, Overdue);
        TryClose();
    }

    private bool TryCount(long one)
    {
        if ((Interlocked.Add(ref state, one) & (Closed | Overdue)) == 0)
        {
            return true;
        }

        Uncount(one);
        return false;
    }

    private void Uncount(long one)
    {
        if ((Interlocked.Add(ref state, -one) & Draining) != 0)
        {
            TryClose();
        }
    }

    private void TryClose()
    {
        var seen = Volatile.Read(ref state);
        while (IsUnused(seen))
        {
            var before = Interlocked.CompareExchange(ref state, seen | Closed, seen);
            if (before == seen)
            {
                drained!.TrySetResult();
                return;
            }

            seen = before;
        }
    }

    private static bool IsUnused(long seen) =>
        (seen & (Closed | Draining)) == Draining
        && (seen & AllCalls) == 0
        && ((seen & Overdue) != 0 || (seen & AllExchanges) == 0);
}
