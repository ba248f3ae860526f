namespace MitmHost.Host.Tunnels;

/// <summary>Reads the length-prefixed parts of a handshake message. What is not there reads as zeros and empty parts.</summary>
internal ref struct HelloReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly int Rest => rest.Length;

    public int Byte() => Take(1) is [var value] ? value : 0;

    public int Short() => Take(2) is [var high, var low] ? high << 8 | low : 0;

    public void Skip(int count) => Take(count);

    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..Math.Min(count, rest.Length)];
        rest = rest[taken.Length..];
        return taken;
    }
}
