namespace MitmHost;

/// <summary>The bytes of a message: an array, or a <see cref="StoredBody"/> whose array lives only as long as somebody uses it.</summary>
/// <remarks>One reference, so that it can be read while another thread moves the bytes.</remarks>
internal struct Payload
{
    private object? kept;

    public Payload(byte[]? bytes) => kept = bytes;

    public Payload(StoredBody stored) => kept = stored;

    /// <summary>Where the bytes are kept; null when they are an array, or not there.</summary>
    public readonly StoredBody? Stored => kept as StoredBody;

    /// <summary>The array; null when the bytes are stored, or not there.</summary>
    public readonly byte[]? InMemory => kept as byte[];

    /// <summary>Whether there are bytes, be it none.</summary>
    public readonly bool IsThere => kept is not null;

    /// <summary>The number of bytes, found without loading them; null when there are none.</summary>
    public readonly long? Length => kept is byte[] bytes ? bytes.Length : (kept as StoredBody)?.Length;

    /// <summary>The bytes; null when there are none. The same array for as long as somebody holds it.</summary>
    /// <exception cref="IOException">They are stored and cannot be read any more.</exception>
    public readonly byte[]? Load()
    {
        var now = kept;
        return now is byte[] bytes ? bytes : (now as StoredBody)?.Load();
    }

    /// <summary>Puts stored bytes in the place of an array that holds the same ones.</summary>
    /// <returns>False when other bytes have been set meanwhile.</returns>
    public bool TryMove(byte[] from, StoredBody to) => ReferenceEquals(Interlocked.CompareExchange(ref kept, to, from), from);

    /// <summary>Whether both have the same bytes, or both have none.</summary>
    public static bool SameBytes(ref Payload left, ref Payload right)
    {
        if (ReferenceEquals(left.kept, right.kept))
        {
            return true;
        }

        if (left.IsThere != right.IsThere || left.Length != right.Length)
        {
            return false;
        }

        return !left.IsThere || left.Load().AsSpan().SequenceEqual(right.Load());
    }
}
