namespace MitmHost.Host.Chain;

/// <summary>The chain that is in force. Readers take the whole table at once; a change replaces it as a whole.</summary>
internal sealed class HookChain(HookTable table)
{
    private HookTable current = table;

    /// <summary>The table in force. A flow reads it once and keeps it, so that its request and its response meet the same addons.</summary>
    public HookTable Current => Volatile.Read(ref current);

    /// <summary>Puts another table in force.</summary>
    /// <returns>The table that was in force.</returns>
    public HookTable Swap(HookTable next) => Interlocked.Exchange(ref current, next);
}
