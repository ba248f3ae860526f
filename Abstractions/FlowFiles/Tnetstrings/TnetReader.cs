using System.Buffers;

namespace MitmHost.FlowFiles;

/// <summary>Reads the values of a flow file one after the other.</summary>
/// <remarks>
/// A file is <c>123:…payload…}</c> again and again. Memory grows with what really came, never with a length that a file claims: what is longer
/// than the limit goes to a temporary file first. One reader serves one caller at a time.
/// </remarks>
internal sealed class TnetReader(Stream stream, FlowFileLimits limits) : IDisposable
{
    /// <summary>Most digits of a length at the top level; mitmproxy refuses more.</summary>
    private const int MaxDigits = 12;

    /// <summary>A temporary file ends at this size and the next one begins, so that the bodies of flows long gone do not fill the disk.</summary>
    private const long MaxSpillFile = 256L * 1024 * 1024;

    private readonly TnetTrail trail = new(limits);
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int start;
    private int end;

    /// <summary>Where in the file <see cref="start"/> is.</summary>
    private long position;
    private bool ended;
    private SpillFile? spill;

    /// <summary>The next value.</summary>
    /// <returns>The value or what is wrong with it; null at the end of the file, and after an error that ends the file.</returns>
    public async ValueTask<TnetItem?> ReadAsync(CancellationToken cancellationToken)
    {
        if (ended || !await FillAsync(1, cancellationToken))
        {
            return null;
        }

        long offset = position;
        await FillAsync(MaxDigits + 1, cancellationToken);
        int prefix = ReadPrefix(out long length, out string? problem);
        if (problem is not null)
        {
            return Broken(problem, offset, offset);
        }

        return length <= limits.SpillThreshold
            ? await ReadSmallAsync(offset, prefix, (int)length, cancellationToken)
            : await ReadBigAsync(offset, prefix, length, cancellationToken);
    }

    public void Dispose()
    {
        ended = true;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        spill = null;
    }

    private int ReadPrefix(out long length, out string? problem)
    {
        var head = buffer.AsSpan(start, Math.Min(end - start, MaxDigits + 1));
        int digits = head.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = 0;
        if (digits <= 0 || head[digits] != ':')
        {
            problem = digits < 0 && head.Length > MaxDigits ? "The length prefix is absurdly large."
                : digits < 0 ? "The file ends within a length prefix."
                : "Here should be a length and a colon: this is no flow file, or a flow before is damaged.";
            return 0;
        }

        problem = null;
        _ = PythonNumbers.TryParseLong(head[..digits], out length);
        return digits + 1;
    }

    private async ValueTask<TnetItem?> ReadSmallAsync(long offset, int prefix, int length, CancellationToken cancellationToken)
    {
        int total = prefix + length + 1;
        if (!await FillAsync(total, cancellationToken))
        {
            return Truncated(offset, total, end - start);
        }

        byte tag = buffer[start + prefix + length];
        if (!IsTag(tag))
        {
            return Broken(TnetParser.UnknownTag(tag), offset, offset + prefix + length);
        }

        byte[] memory = GC.AllocateUninitializedArray<byte>(length);
        buffer.AsSpan(start + prefix, length).CopyTo(memory);
        Skip(total);
        return ParseSmall(offset, total, memory, offset + prefix, tag);
    }

    private async ValueTask<TnetItem?> ReadBigAsync(long offset, int prefix, long length, CancellationToken cancellationToken)
    {
        Skip(prefix);
        if (spill is null || spill.Length > MaxSpillFile)
        {
            spill = new SpillFile();
        }

        long spilled = spill.Length;
        for (long rest = length; rest > 0;)
        {
            if (!await FillAsync(1, cancellationToken))
            {
                return Truncated(offset, prefix + length + 1, prefix + length - rest);
            }

            int part = (int)Math.Min(rest, end - start);
            await spill.AppendAsync(buffer.AsMemory(start, part), cancellationToken);
            Skip(part);
            rest -= part;
        }

        if (!await FillAsync(1, cancellationToken))
        {
            return Truncated(offset, prefix + length + 1, prefix + length);
        }

        byte tag = buffer[start];
        if (!IsTag(tag))
        {
            return Broken(TnetParser.UnknownTag(tag), offset, offset + prefix + length);
        }

        Skip(1);
        return ParseBig(offset, prefix, length, spilled, tag);
    }

    private TnetItem ParseSmall(long offset, long total, byte[] memory, long origin, byte tag)
    {
        trail.Reset();
        try
        {
            return new(offset, total, new TnetParser(memory, origin, trail).Parse(0, memory.Length, tag), null);
        }
        catch (FlowFormatException error)
        {
            return new(offset, 0, default, error.At(offset));
        }
    }

    private TnetItem ParseBig(long offset, int prefix, long length, long spilled, byte tag)
    {
        trail.Reset();
        try
        {
            var parser = new SpilledParser(spill!, offset + prefix - spilled, trail, limits);
            return new(offset, prefix + length + 1, parser.Parse(spilled, length, tag), null);
        }
        catch (FlowFormatException error)
        {
            return new(offset, 0, default, error.At(offset));
        }
    }

    private TnetItem Truncated(long offset, long total, long present) =>
        Broken($"The file ends within a flow: of its {total} bytes {present} are there.", offset, offset);

    private TnetItem Broken(string problem, long offset, long place)
    {
        ended = true;
        return new(offset, 0, default, new FlowFormatException(problem) { Offset = place, EndsFile = true });
    }

    private static bool IsTag(byte tag) => ",;#^!~]}"u8.Contains(tag);

    private void Skip(int count)
    {
        start += count;
        position += count;
    }

    /// <summary>Reads until so many bytes are there.</summary>
    /// <returns>False if the file ends before.</returns>
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (end - start < count)
        {
            if (end == buffer.Length || start == end)
            {
                MakeRoom();
            }

            int read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
            {
                return false;
            }

            end += read;
        }

        return true;
    }

    /// <summary>Moves what is left to the front; a buffer that is full of one flow doubles.</summary>
    private void MakeRoom()
    {
        byte[] target = end - start > buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(buffer.Length * 2) : buffer;
        Buffer.BlockCopy(buffer, start, target, 0, end - start);
        (start, end) = (0, end - start);
        if (target != buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = target;
        }
    }
}
