namespace MitmHost.Host.Chain;

/// <summary>The chain that is in force. Readers take the whole table at once; a change replaces it as a whole.</summary>
internal sealed class HookChain(HookTable table)
{
    private HookTable current = table;

    /// <summary>The table in force. Whoever runs its hooks counts as its user while he does, see <see cref="HookTable.Leases"/>.</summary>
    public HookTable Current => Volatile.Read(ref current);

    /// <summary>Puts another table in force.</summary>
    /// <returns>The table that was in force. It may still be used: <see cref="TableLeases.DrainAsync"/> waits for the end of that.</returns>
    public HookTable Swap(HookTable next) => Interlocked.Exchange(ref current, next);

    /// <summary>Runs a hook that belongs to no exchange, on the table in force.</summary>
    /// <param name="hook">Which one.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the hook any more.</param>
    public ValueTask RunAsync<TSubject>(Func<HookTable, HookSubscribers<TSubject>> hook, TSubject subject, CancellationToken cancellationToken)
        where TSubject : class, IHookSubject
    {
        while (true)
        {
            var now = Current;
            var subscribers = hook(now);
            if (subscribers.IsEmpty)
            {
                return default;
            }

            if (now.Leases.TryEnter())
            {
                return now.LeaveAfter(subscribers.RunAsync(subject, cancellationToken));
            }
        }
    }
}
