using System.Text;
using System.Text.Unicode;

namespace MitmHost;

/// <summary>
/// Bytes of a head as text and back, without loss: UTF-8, and every byte that is not part of valid UTF-8 as the lone surrogate U+DC80…U+DCFF
/// that carries it (Python's <c>surrogateescape</c>, which mitmproxy uses in the same places).
/// </summary>
internal static class FieldText
{
    private const char EscapeBase = '\uDC00';

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        // UTF-8 never has fewer bytes than UTF-16 has units.
        var text = new char[bytes.Length];
        var length = 0;
        while (true)
        {
            _ = Utf8.ToUtf16(bytes, text.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            length += written;
            bytes = bytes[read..];
            if (bytes.IsEmpty)
            {
                return new string(text, 0, length);
            }

            text[length++] = (char)(EscapeBase + bytes[0]);
            bytes = bytes[1..];
        }
    }

    public static byte[] Encode(string text)
    {
        if (Ascii.IsValid(text))
        {
            return Encoding.ASCII.GetBytes(text);
        }

        // A unit of UTF-16 takes at most three bytes: a pair takes four.
        var bytes = new byte[text.Length * 3];
        var length = 0;
        var rest = text.AsSpan();
        while (true)
        {
            _ = Utf8.FromUtf16(rest, bytes.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            length += written;
            rest = rest[read..];
            if (rest.IsEmpty)
            {
                return bytes[..length];
            }

            bytes[length++] = Unescape(rest[0]);
            rest = rest[1..];
        }
    }

    /// <summary>A surrogate that no decoder of ours made stands for nothing that could be sent.</summary>
    private static byte Unescape(char surrogate) =>
        surrogate is >= '\uDC80' and <= '\uDCFF' ? (byte)(surrogate - EscapeBase) : (byte)'?';
}
