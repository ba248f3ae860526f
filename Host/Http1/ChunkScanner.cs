namespace MitmHost.Host.Http1;

/// <summary>Follows a chunked body, RFC 9112 §7.1.</summary>
/// <remarks>
/// <code>
/// 1a;name=value\r\n  size in hex, extensions
/// (26 bytes)\r\n     data
/// 0\r\n              the last chunk
/// Digest: abc\r\n    trailers
/// \r\n
/// </code>
/// </remarks>
internal sealed class ChunkScanner
{
    /// <summary>Extensions are passed on, but nobody needs a long one.</summary>
    private const int LongestSizeLine = 4 * 1024;

    private const int LongestTrailers = 64 * 1024;

    private State state;
    private long left;
    private int digits;
    private int lineLength;
    private byte[] trailers = [];
    private int trailersLength;

    private enum State
    {
        Size,
        Extension,
        SizeFeed,
        Data,
        DataReturn,
        DataFeed,
        Trailers,
        Done,
    }

    public bool IsDone => state == State.Done;

    public Http1Fault? Fault { get; private set; }

    public Headers? Trailers { get; private set; }

    /// <summary>How many bytes of the current chunk are still to come.</summary>
    public long Left => state == State.Data ? left : 0;

    public void Start()
    {
        state = State.Size;
        (left, digits, lineLength, trailersLength) = (0, 0, 0, 0);
        (Fault, Trailers) = (null, null);
    }

    /// <returns>The number of bytes that belong to the body; fewer than all when it is complete or wrong.</returns>
    public int Scan(ReadOnlySpan<byte> input, IPayloadTap? tap)
    {
        var at = 0;
        while (at < input.Length && state != State.Done && Fault is null)
        {
            switch (state)
            {
                case State.Data:
                    var count = (int)Math.Min(left, input.Length - at);
                    tap?.Add(input.Slice(at, count));
                    at += count;
                    left -= count;
                    state = left == 0 ? State.DataReturn : State.Data;
                    break;
                case State.Trailers:
                    at += AddTrailers(input[at..]);
                    break;
                default:
                    Step(input[at++]);
                    break;
            }
        }

        return at;
    }

    private void Step(byte next)
    {
        switch (state)
        {
            case State.Size:
                StepSize(next);
                break;
            case State.Extension:
                if (next == '\r')
                {
                    state = State.SizeFeed;
                }
                else if (next is (byte)'\n' or 0 || ++lineLength > LongestSizeLine)
                {
                    Refuse("A chunk extension holds a bare LF or a NUL, or is too long");
                }

                break;
            case State.SizeFeed:
                Expect(next, '\n', left == 0 ? State.Trailers : State.Data);
                (digits, lineLength) = (0, 0);
                break;
            case State.DataReturn:
                Expect(next, '\r', State.DataFeed);
                break;
            case State.DataFeed:
                Expect(next, '\n', State.Size);
                break;
        }
    }

    private void StepSize(byte next)
    {
        var digit = HexDigit(next);
        if (digit >= 0 && ++digits <= 15)
        {
            left = (left << 4) | (uint)digit;
        }
        else if (digits is 0 or > 15)
        {
            Refuse("A chunk does not begin with its size");
        }
        else if (next == '\r')
        {
            state = State.SizeFeed;
        }
        else if (next is (byte)';' or (byte)' ' or (byte)'\t')
        {
            state = State.Extension;
        }
        else
        {
            Refuse("A chunk size is followed by something else than CR LF or an extension");
        }
    }

    private static int HexDigit(byte next) => next switch
    {
        >= (byte)'0' and <= (byte)'9' => next - '0',
        >= (byte)'a' and <= (byte)'f' => next - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => next - 'A' + 10,
        _ => -1,
    };

    private void Expect(byte next, char wanted, State then)
    {
        if (next == wanted)
        {
            state = then;
        }
        else
        {
            Refuse("A chunk is longer than its size says, or its line does not end in CR LF");
        }
    }

    /// <summary>Trailers are collected byte by byte up to the empty line, since they may come in any portions.</summary>
    private int AddTrailers(ReadOnlySpan<byte> input)
    {
        var taken = 0;
        while (taken < input.Length)
        {
            if (trailersLength == trailers.Length)
            {
                if (trailersLength >= LongestTrailers)
                {
                    Refuse($"The trailers are longer than {LongestTrailers / 1024} KiB");
                    break;
                }

                Array.Resize(ref trailers, Math.Max(128, trailersLength * 2));
            }

            trailers[trailersLength++] = input[taken++];
            if (trailers[trailersLength - 1] == '\n' && EndTrailers())
            {
                break;
            }
        }

        return taken;
    }

    private bool EndTrailers()
    {
        var text = trailers.AsSpan(0, trailersLength);
        if (!text.SequenceEqual("\r\n"u8) && !text.EndsWith("\n\r\n"u8) && !text.EndsWith("\n\n"u8) && !text.SequenceEqual("\n"u8))
        {
            return false;
        }

        var block = text.ToArray();
        var fields = FieldParser.Parse(block, 0, out var fault);
        Trailers = fields.Length == 0 ? null : new Headers(block, fields);
        Fault = fault;
        state = State.Done;
        return true;
    }

    private void Refuse(string what) => Fault = Http1Fault.Malformed($"{what} (RFC 9112 §7.1).");
}
