using MitmHost.Host.Http1;

namespace MitmHost.Host.Flows;

/// <summary>Counts a body as it passes and keeps the first bytes of it.</summary>
internal sealed class BodyTap(long keep) : IPayloadTap
{
    private byte[] kept = [];
    private int used;

    /// <summary>The number of bytes that passed.</summary>
    public long Length { get; private set; }

    /// <summary>What was kept.</summary>
    public ReadOnlyMemory<byte> Kept => kept.AsMemory(0, used);

    /// <summary>Whether all that passed was kept.</summary>
    public bool IsComplete => Length == used;

    public void Add(ReadOnlySpan<byte> payload)
    {
        Length += payload.Length;
        if (used < keep)
        {
            Keep(payload[..(int)Math.Min(payload.Length, keep - used)]);
        }
    }

    /// <summary>Hands over what was kept, as an array of its own size.</summary>
    public byte[] Take()
    {
        var taken = used == kept.Length ? kept : Kept.ToArray();
        (kept, used) = ([], 0);
        return taken;
    }

    /// <summary>Grows with what has arrived and not with what was announced: an announcement costs a peer nothing.</summary>
    private void Keep(ReadOnlySpan<byte> payload)
    {
        if (kept.Length - used < payload.Length)
        {
            Array.Resize(ref kept, (int)Math.Min(Array.MaxLength, Math.Max(used + payload.Length, kept.Length * 2L)));
        }

        payload.CopyTo(kept.AsSpan(used));
        used += payload.Length;
    }
}
