namespace MitmHost;

/// <summary>Bytes that are kept outside of the managed heap, such as in a temporary file, and read when somebody asks for them.</summary>
/// <remarks>It never changes: copies of a message share it. Whoever made it frees what it stands on once nothing refers to it.</remarks>
internal abstract class StoredBody
{
    private WeakReference<byte[]>? loaded;

    /// <summary>The number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>All bytes, in an array of their own.</summary>
    /// <exception cref="IOException">They cannot be read any more, or are more than an array can hold.</exception>
    public abstract byte[] Read();

    /// <summary>A stream over the bytes, independent of other ones; whoever opens it disposes it.</summary>
    /// <exception cref="IOException">They cannot be read any more.</exception>
    public abstract Stream Open();

    /// <summary>All bytes; the same array for as long as somebody holds it.</summary>
    /// <exception cref="IOException">They cannot be read any more, or are more than an array can hold.</exception>
    public byte[] Load()
    {
        if (loaded is { } weak && weak.TryGetTarget(out var known))
        {
            return known;
        }

        var read = Read();
        loaded = new WeakReference<byte[]>(read);
        return read;
    }
}
