namespace MitmHost.Host.Certificates;

/// <summary>The place of one leaf in the cache. Whoever put it there mints; everybody else waits for that.</summary>
internal sealed class LeafSlot
{
    // Continuations are whole handshakes of other connections: not one after the other on the thread that minted.
    private readonly TaskCompletionSource<LeafCertificate> minted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LeafCertificate? leaf;

    /// <summary>The leaf; null while it is being made.</summary>
    public LeafCertificate? Leaf => Volatile.Read(ref leaf);

    public Task<LeafCertificate> Minted => minted.Task;

    /// <returns>The leaf of this slot: the first one that was brought here.</returns>
    public LeafCertificate Complete(LeafCertificate made)
    {
        var first = Interlocked.CompareExchange(ref leaf, made, null) ?? made;
        minted.TrySetResult(first);
        return first;
    }

    public void Fail(Exception failure) => minted.TrySetException(failure);
}
