using System.Runtime.CompilerServices;

namespace MitmHost.FlowFiles;

/// <summary>Reads the frames of a file, each <c>length:payload}</c>, one after the other.</summary>
internal sealed class FrameReader(Stream from)
{
    private const int MostDigits = 12;
    private const int FirstPiece = 256 * 1024;

    private readonly byte[] buffer = new byte[128 * 1024];
    private readonly FrameParser parser = new();
    private int start;
    private int end;
    private long offset;

    /// <exception cref="FlowFormatException">The file is broken: nothing behind that place can be read.</exception>
    public async IAsyncEnumerable<FlowItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await LengthAsync(cancellationToken).ConfigureAwait(false) is { } length)
        {
            var at = offset;
            Skip(length.Prefix);
            var payload = await PayloadAsync(length.Payload, at, cancellationToken).ConfigureAwait(false);
            yield return Item(at, length.Prefix, payload);
        }
    }

    /// <summary>The first bytes of the file, as many as are there of the wanted ones, without taking them.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int wanted, CancellationToken cancellationToken)
    {
        await FillAsync(wanted, cancellationToken).ConfigureAwait(false);
        return buffer.AsMemory(start, Math.Min(wanted, end - start));
    }

    /// <summary>The length that stands next, and how many bytes tell it; null at the end of the file.</summary>
    private async ValueTask<(int Prefix, long Payload)?> LengthAsync(CancellationToken cancellationToken)
    {
        await FillAsync(MostDigits + 1, cancellationToken).ConfigureAwait(false);
        if (start == end)
        {
            return null;
        }

        var length = 0L;
        for (var i = 0; start + i < end && i <= MostDigits; i++)
        {
            var next = buffer[start + i];
            if (next == ':' && i > 0)
            {
                return (i + 1, length);
            }

            if (next is not (>= (byte)'0' and <= (byte)'9'))
            {
                throw Broken(offset + i, "Expected the length of a flow, in digits, and a colon.");
            }

            length = (length * 10) + (next - '0');
        }

        throw Broken(offset, end - start > MostDigits ? "The length of the flow is absurdly large." : "The file ends within the length of a flow.");
    }

    /// <summary>The payload and the type behind it, in an array of their own. It grows with what comes, not with what was claimed.</summary>
    private async ValueTask<byte[]> PayloadAsync(long length, long at, CancellationToken cancellationToken)
    {
        if (length >= Array.MaxLength)
        {
            throw Broken(at, "The flow is larger than 2 GB.");
        }

        var whole = (int)length + 1;
        var payload = new byte[Math.Min(whole, FirstPiece)];
        for (var have = 0; have < whole;)
        {
            if (have == payload.Length)
            {
                Array.Resize(ref payload, (int)Math.Min(whole, payload.Length * 2L));
            }

            var read = await TakeAsync(payload.AsMemory(have), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw Broken(at, $"The flow is cut off: {whole - have} of its bytes are missing.");
            }

            have += read;
        }

        return payload;
    }

    private FlowItem Item(long at, int prefix, byte[] payload)
    {
        if (payload[^1] != '}')
        {
            return ",;#^!~]".Contains((char)payload[^1], StringComparison.Ordinal)
                ? new FlowItem(at, null, new FlowFormatException("A flow is a dictionary.") { Offset = at })
                : throw Broken(at + prefix + payload.Length - 1, $"0x{payload[^1]:x2} is no type of value.");
        }

        try
        {
            return new FlowItem(at, parser.Dictionary(payload.AsMemory(0, payload.Length - 1)));
        }
        catch (FlowFormatException error)
        {
            return new FlowItem(at, null, error);
        }
    }

    private async ValueTask<int> TakeAsync(Memory<byte> to, CancellationToken cancellationToken)
    {
        if (start == end)
        {
            if (to.Length >= buffer.Length)
            {
                var direct = await from.ReadAsync(to, cancellationToken).ConfigureAwait(false);
                offset += direct;
                return direct;
            }

            await FillAsync(1, cancellationToken).ConfigureAwait(false);
        }

        var taken = Math.Min(to.Length, end - start);
        buffer.AsMemory(start, taken).CopyTo(to);
        Skip(taken);
        return taken;
    }

    private void Skip(int count)
    {
        start += count;
        offset += count;
    }

    private async ValueTask FillAsync(int wanted, CancellationToken cancellationToken)
    {
        if (end - start >= wanted)
        {
            return;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        while (end < wanted && await from.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            end += read;
        }
    }

    private static FlowFormatException Broken(long offset, string sentence) => new(sentence) { Offset = offset, EndsFile = true };
}
