namespace MitmHost;

/// <summary>The bytes of a message: an array, or a <see cref="StoredBody"/> whose array lives only as long as somebody uses it.</summary>
internal struct Payload
{
    private readonly byte[]? bytes;
    private WeakReference<byte[]>? loaded;

    public Payload(byte[]? bytes) => this.bytes = bytes;

    public Payload(StoredBody stored) => Stored = stored;

    /// <summary>Where the bytes are kept; null when they are an array, or not there.</summary>
    public StoredBody? Stored { get; }

    /// <summary>Whether there are bytes, be it none.</summary>
    public readonly bool IsThere => bytes is not null || Stored is not null;

    /// <summary>The number of bytes, found without loading them; null when there are none.</summary>
    public readonly long? Length => Stored?.Length ?? bytes?.Length;

    /// <summary>The bytes; null when there are none. The same array for as long as somebody holds it.</summary>
    /// <exception cref="IOException">They are stored and cannot be read any more.</exception>
    public byte[]? Load()
    {
        if (Stored is null)
        {
            return bytes;
        }

        if (loaded is not null && loaded.TryGetTarget(out var known))
        {
            return known;
        }

        var read = Stored.Read();
        loaded = new WeakReference<byte[]>(read);
        return read;
    }

    /// <summary>Whether both have the same bytes, or both have none.</summary>
    public static bool SameBytes(ref Payload left, ref Payload right)
    {
        if (left.Stored is { } stored && ReferenceEquals(stored, right.Stored))
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
