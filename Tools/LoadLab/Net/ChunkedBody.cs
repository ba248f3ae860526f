namespace MitmHost.Tools.LoadLab.Net;

/// <summary>
/// Follows a chunked body (RFC 9112 section 7.1) through pieces of any size and counts its data:
/// <c>4\r\nWiki\r\n5;ext=1\r\npedia\r\n0\r\nTrailer: x\r\n\r\n</c> holds 9 bytes.
/// </summary>
internal struct ChunkedBody
{
    /// <summary>Chunk extensions and trailers are dropped, but a peer must not be able to send them for ever.</summary>
    private const int MaxOverhead = 16 * 1024;

    /// <summary>15 hexadecimal digits always fit a long.</summary>
    private const int MaxSizeDigits = 15;

    private State state;
    private long remaining;
    private int digits;
    private int overhead;

    private enum State
    {
        Size,
        SizeLineEnd,
        Data,
        DataCarriageReturn,
        DataLineFeed,
        TrailerStart,
        Trailer,
        LastLineFeed,
        Done,
        Malformed,
    }

    /// <summary>Bytes of data so far, without the framing.</summary>
    public long Length { get; private set; }

    public readonly bool IsDone => state == State.Done;

    public readonly bool IsMalformed => state == State.Malformed;

    /// <summary>Consumes up to the end of the body. Returns how many bytes belonged to it; the rest is the next message's.</summary>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && state < State.Done)
        {
            if (state == State.Data)
            {
                var taken = (int)Math.Min(remaining, bytes.Length - at);
                at += taken;
                Length += taken;
                remaining -= taken;
                state = remaining == 0 ? State.DataCarriageReturn : State.Data;
            }
            else
            {
                state = Next(bytes[at++]);
            }
        }

        return at;
    }

    private State Next(byte value)
    {
        switch (state)
        {
            case State.Size:
                return Digit(value);
            case State.SizeLineEnd:
                return value == '\n' ? AfterSize() : Skip(State.SizeLineEnd);
            case State.DataCarriageReturn:
                return value == '\r' ? State.DataLineFeed : State.Malformed;
            case State.DataLineFeed:
                digits = 0;
                return value == '\n' ? State.Size : State.Malformed;
            case State.TrailerStart:
                return value == '\r' ? State.LastLineFeed : Skip(State.Trailer);
            case State.Trailer:
                return value == '\n' ? State.TrailerStart : Skip(State.Trailer);
            case State.LastLineFeed:
                return value == '\n' ? State.Done : State.Malformed;
            default:
                return state;
        }
    }

    private State Digit(byte value)
    {
        if (char.IsAsciiHexDigit((char)value) && digits < MaxSizeDigits)
        {
            remaining = (remaining << 4) + (value <= '9' ? value - '0' : (value | 0x20) - 'a' + 10);
            digits++;
            return State.Size;
        }

        return digits > 0 && value is (byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t' ? State.SizeLineEnd : State.Malformed;
    }

    private readonly State AfterSize() => remaining == 0 ? State.TrailerStart : State.Data;

    private State Skip(State next) => ++overhead > MaxOverhead ? State.Malformed : next;
}
