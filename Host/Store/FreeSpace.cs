namespace MitmHost.Host.Store;

/// <summary>Which parts of a file are free. Neighbours are joined, so that the file does not grow while there is room in it.</summary>
internal sealed class FreeSpace
{
    private readonly SortedDictionary<long, long> lengths = [];

    /// <summary>Where the file ends.</summary>
    public long End { get; private set; }

    /// <summary>Takes the first part that is long enough, or lengthens the file.</summary>
    /// <returns>Where the part begins.</returns>
    public long Take(long length)
    {
        foreach (var (offset, free) in lengths)
        {
            if (free < length)
            {
                continue;
            }

            lengths.Remove(offset);
            if (free > length)
            {
                lengths[offset + length] = free - length;
            }

            return offset;
        }

        var end = End;
        End += length;
        return end;
    }

    /// <summary>Gives a part back.</summary>
    public void Give(long offset, long length)
    {
        var before = -1L;
        var after = -1L;
        foreach (var (start, free) in lengths)
        {
            if (start + free == offset)
            {
                before = start;
            }
            else if (start == offset + length)
            {
                after = start;
            }

            if (start > offset)
            {
                break;
            }
        }

        if (after >= 0)
        {
            length += lengths[after];
            lengths.Remove(after);
        }

        if (before >= 0)
        {
            length += lengths[before];
            offset = before;
        }

        lengths[offset] = length;
        if (offset + length == End)
        {
            lengths.Remove(offset);
            End = offset;
        }
    }
}
