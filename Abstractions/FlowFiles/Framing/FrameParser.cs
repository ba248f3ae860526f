using System.Globalization;
using System.Numerics;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Parses what stands inside of a frame: <c>7:version;2:21#…</c></summary>
internal sealed class FrameParser
{
    private const int Deepest = 64;

    private readonly KeyNames keys = new();

    /// <summary>Parses the payload of a dictionary.</summary>
    /// <exception cref="FlowFormatException">It is none; the offset is counted from the start of the frame.</exception>
    public TnetDictionary Dictionary(ReadOnlyMemory<byte> payload) => Dictionary(payload, 0, 0);

    private TnetDictionary Dictionary(ReadOnlyMemory<byte> payload, long offset, int depth)
    {
        var dictionary = new TnetDictionary(20);
        for (var at = 0; at < payload.Length;)
        {
            var start = at;
            var (name, type) = Frame(payload, ref at, offset);
            if (type is not ((byte)';' or (byte)','))
            {
                throw Wrong(offset + start, "A key is text.");
            }

            if (at == payload.Length)
            {
                throw Wrong(offset + start, "A key has no value.");
            }

            dictionary.Add(keys.Of(name.Span), Next(payload, ref at, offset, depth));
        }

        dictionary.FinishReading();
        return dictionary;
    }

    private TnetValue Next(ReadOnlyMemory<byte> payload, ref int at, long offset, int depth)
    {
        var start = offset + at;
        if (depth == Deepest)
        {
            throw Wrong(start, $"Values are nested deeper than {Deepest} levels.");
        }

        var (inner, type) = Frame(payload, ref at, offset);
        var innerAt = offset + at - inner.Length - 1;
        return type switch
        {
            (byte)',' => TnetValue.Bytes(inner),
            (byte)';' => TnetValue.Utf8(inner),
            (byte)'#' => Integer(inner.Span, start),
            (byte)'^' => Float(inner.Span, start),
            (byte)'!' => inner.Span.SequenceEqual("true"u8) ? TnetValue.Of(true)
                : inner.Span.SequenceEqual("false"u8) ? TnetValue.Of(false)
                : throw Wrong(start, "A boolean is \"true\" or \"false\"."),
            (byte)'~' => inner.IsEmpty ? TnetValue.Null : throw Wrong(start, "A null is empty."),
            (byte)']' => TnetValue.List(List(inner, innerAt, depth + 1)),
            (byte)'}' => TnetValue.Dictionary(Dictionary(inner, innerAt, depth + 1)),
            _ => throw Wrong(start, $"0x{type:x2} is no type of value."),
        };
    }

    private TnetList List(ReadOnlyMemory<byte> payload, long offset, int depth)
    {
        var list = new TnetList(4);
        for (var at = 0; at < payload.Length;)
        {
            list.Add(Next(payload, ref at, offset, depth));
        }

        return list;
    }

    /// <summary>Takes one <c>length:payload</c> with its type.</summary>
    private static (ReadOnlyMemory<byte> Payload, byte Type) Frame(ReadOnlyMemory<byte> from, ref int at, long offset)
    {
        var span = from.Span[at..];
        var length = 0L;
        var digits = 0;
        for (; digits < span.Length && span[digits] is >= (byte)'0' and <= (byte)'9' && digits < 12; digits++)
        {
            length = (length * 10) + (span[digits] - '0');
        }

        if (digits == 0 || digits == span.Length || span[digits] != ':' || length > span.Length - digits - 2)
        {
            throw Wrong(offset + at, "Expected a length that fits, and a colon.");
        }

        var payload = from.Slice(at + digits + 1, (int)length);
        at += digits + 1 + (int)length + 1;
        return (payload, span[digits + 1 + (int)length]);
    }

    private static TnetValue Integer(ReadOnlySpan<byte> digits, long at)
    {
        if (long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return TnetValue.Of(number);
        }

        // Time grows with the square of the digits: no number that a flow holds has more.
        return digits.Length <= 1000
            && BigInteger.TryParse(Encoding.Latin1.GetString(digits), NumberStyles.Integer, CultureInfo.InvariantCulture, out var big)
                ? TnetValue.Of(big)
                : throw Wrong(at, "Expected an integer.");
    }

    private static TnetValue Float(ReadOnlySpan<byte> text, long at) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? TnetValue.Of(number)
        : text.SequenceEqual("inf"u8) ? TnetValue.Of(double.PositiveInfinity)
        : text.SequenceEqual("-inf"u8) ? TnetValue.Of(double.NegativeInfinity)
        : text.SequenceEqual("nan"u8) ? TnetValue.Of(double.NaN)
        : throw Wrong(at, "Expected a float.");

    private static FlowFormatException Wrong(long offset, string sentence) => new(sentence) { Offset = offset };
}
