using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Makes a tree of a big flow that lies in a temporary file: small parts are read into memory, big bodies stay there.</summary>
/// <param name="file">The file.</param>
/// <param name="shift">Place in the flow file minus place in the temporary file.</param>
/// <param name="trail">Limits and place.</param>
/// <param name="limits">What is big.</param>
internal sealed class SpilledParser(SpillFile file, long shift, TnetTrail trail, FlowFileLimits limits)
{
    /// <summary>Big lists are walked through a window of this many bytes, not with a read for each of their values.</summary>
    private readonly byte[] window = new byte[64 * 1024];
    private long windowStart;
    private int windowLength;

    public TnetValue Parse(long start, long length, byte tag)
    {
        if (length <= limits.SpillThreshold)
        {
            return InMemory(start, length, tag);
        }

        switch (tag)
        {
            case (byte)',':
                trail.Count(start + shift);
                return TnetValue.Stored(new SpilledBody(file, start, length));
            case (byte)';' when length <= Array.MaxLength:
            case (byte)'#' or (byte)'^' or (byte)'!' or (byte)'~' when length <= window.Length:
                return InMemory(start, length, tag);
            case (byte)']':
                trail.Count(start + shift);
                return TnetValue.List(ParseList(start, start + length));
            case (byte)'}':
                trail.Count(start + shift);
                return TnetValue.Dictionary(ParseDictionary(start, start + length));
            case (byte)';' or (byte)'#' or (byte)'^' or (byte)'!' or (byte)'~':
                throw trail.Error($"A text, number, flag or null of {length} bytes is too long.", start + shift);
            default:
                throw trail.Error(TnetParser.UnknownTag(tag), start + length + shift);
        }
    }

    private TnetList ParseList(long position, long end)
    {
        trail.Enter(position + shift);
        var list = new TnetList();
        while (position < end)
        {
            trail.AtIndex(list.Count);
            list.Add(ParseNext(ref position, end));
        }

        trail.Leave();
        return list;
    }

    private TnetDictionary ParseDictionary(long position, long end)
    {
        trail.Enter(position + shift);
        var dictionary = new TnetDictionary();
        while (position < end)
        {
            string key = ParseKey(ref position, end);
            trail.AtKey(key);
            dictionary.Add(key, ParseNext(ref position, end));
        }

        dictionary.FinishReading();
        trail.Leave();
        return dictionary;
    }

    private string ParseKey(ref long position, long end)
    {
        long start = ReadPrefix(position, end, out long length);
        byte tag = ReadByte(start + length);
        if (tag is not ((byte)';' or (byte)',') || length > window.Length)
        {
            throw trail.Error("A key is neither text nor bytes, or too long.", position + shift);
        }

        try
        {
            string key = TnetKeys.Of(Window(start, (int)length));
            position = start + length + 1;
            return key;
        }
        catch (DecoderFallbackException)
        {
            throw trail.Error("A key is not UTF-8.", start + shift);
        }
    }

    private TnetValue ParseNext(ref long position, long end)
    {
        long start = ReadPrefix(position, end, out long length);
        position = start + length + 1;
        return Parse(start, length, ReadByte(start + length));
    }

    private long ReadPrefix(long position, long end, out long length)
    {
        var head = Window(position, (int)Math.Min(TnetParser.MaxPrefix, end - position));
        if (!TnetParser.TryReadPrefix(head, out int prefix, out length))
        {
            throw trail.Error("Here should be a length and a colon.", position + shift);
        }

        if (length >= end - position - prefix)
        {
            throw trail.Error($"A value of {length} bytes does not fit into what is around it.", position + shift);
        }

        return position + prefix;
    }

    private TnetValue InMemory(long start, long length, byte tag)
    {
        byte[] memory = GC.AllocateUninitializedArray<byte>((int)length);
        if (length <= window.Length)
        {
            Window(start, (int)length).CopyTo(memory);
        }
        else
        {
            file.Read(start, memory);
        }

        return new TnetParser(memory, start + shift, trail).Parse(0, (int)length, tag);
    }

    private byte ReadByte(long offset) => Window(offset, 1)[0];

    /// <summary>Some bytes of the file, which the next call may overwrite.</summary>
    private ReadOnlySpan<byte> Window(long offset, int count)
    {
        if (offset < windowStart || offset + count > windowStart + windowLength)
        {
            windowStart = offset;
            windowLength = (int)Math.Min(window.Length, file.Length - offset);
            file.Read(offset, window.AsSpan(0, windowLength));
        }

        return window.AsSpan((int)(offset - windowStart), count);
    }
}
