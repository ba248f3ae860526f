namespace MitmHost;

/// <summary>A part of an array that outlives the message that refers to it.</summary>
internal readonly record struct ByteSlice(byte[] Source, int Start, int Length)
{
    public ByteSlice(byte[] source)
        : this(source, 0, source.Length)
    {
    }

    public ReadOnlySpan<byte> Span => Source.AsSpan(Start, Length);
}
