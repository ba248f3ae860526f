using System.Buffers;
using System.Text;

namespace MitmHost;

/// <summary>Bytes as characters, for a regex engine that knows characters only.</summary>
/// <remarks>
/// ASCII stands for itself. A byte from 0x80 on becomes a character of the private use area (0xE9 is U+E0E9), not its Latin-1 character: those are
/// letters with two cases, so that a case-insensitive <c>\xe0</c> would also find the byte 0xC0, and <c>\w</c> and <c>\s</c> would find bytes that are
/// parts of UTF-8. In the private use area nothing is a letter, a digit or white space, which is what Python's regexes on bytes hold of these bytes.
/// </remarks>
internal ref struct ByteText(Span<char> initial) : IDisposable
{
    /// <summary>The character of byte 0x00 in the private use area.</summary>
    public const char High = '\uE000';

    private Span<char> buffer = initial;
    private char[]? rented;
    private int length;

    /// <summary>What was appended so far.</summary>
    public readonly ReadOnlySpan<char> Text => buffer[..length];

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        Widen(bytes, text);
        return new string(text);
    }

    public static void Widen(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        _ = Ascii.ToUtf16(bytes, text, out var ascii);
        for (var i = ascii; i < bytes.Length; i++)
        {
            text[i] = (char)(bytes[i] < 0x80 ? bytes[i] : High + bytes[i]);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (buffer.Length - length < bytes.Length)
        {
            Grow(bytes.Length);
        }

        Widen(bytes, buffer[length..]);
        length += bytes.Length;
    }

    public void Clear() => length = 0;

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
            rented = null;
        }
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(length + more, buffer.Length * 2));
        Text.CopyTo(larger);
        Dispose();
        rented = larger;
        buffer = larger;
    }
}
