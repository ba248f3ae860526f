namespace MitmHost.Host.Http1;

/// <summary>Follows a body through the bytes of a connection: says which bytes belong to it and when it is complete.</summary>
internal sealed class BodyScanner
{
    private readonly ChunkScanner chunks = new();
    private BodyFraming framing;
    private long left;

    public BodyFraming Framing => framing;

    /// <summary>Whether the last byte was seen.</summary>
    public bool IsDone { get; private set; } = true;

    /// <summary>What is wrong with the framing; null when nothing is.</summary>
    public Http1Fault? Fault => framing.Kind == BodyKind.Chunked ? chunks.Fault : null;

    /// <summary>The trailers of a chunked body that is complete; null when there are none.</summary>
    public Headers? Trailers => framing.Kind == BodyKind.Chunked ? chunks.Trailers : null;

    /// <summary>How many bytes are still to come, where that is known.</summary>
    public long Left => framing.Kind == BodyKind.Length ? left : framing.Kind == BodyKind.Chunked ? chunks.Left : long.MaxValue;

    public void Start(BodyFraming next)
    {
        framing = next;
        left = next.Length;
        IsDone = next.IsEmpty;
        if (next.Kind == BodyKind.Chunked)
        {
            chunks.Start();
        }
    }

    /// <summary>Takes what belongs to the body from the front of <paramref name="input"/>.</summary>
    /// <returns>The number of bytes that do, framing included.</returns>
    public int Scan(ReadOnlySpan<byte> input, IPayloadTap? tap)
    {
        if (IsDone)
        {
            return 0;
        }

        if (framing.Kind == BodyKind.Chunked)
        {
            var taken = chunks.Scan(input, tap);
            IsDone = chunks.IsDone;
            return taken;
        }

        var count = framing.Kind == BodyKind.Length ? (int)Math.Min(left, input.Length) : input.Length;
        tap?.Add(input[..count]);
        if (framing.Kind == BodyKind.Length)
        {
            left -= count;
            IsDone = left == 0;
        }

        return count;
    }

    /// <summary>The connection has ended.</summary>
    /// <returns>True when that completes the body.</returns>
    public bool End()
    {
        if (framing.Kind == BodyKind.UntilClose)
        {
            IsDone = true;
        }

        return IsDone;
    }
}
