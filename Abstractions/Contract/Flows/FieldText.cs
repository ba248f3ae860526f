using System.Buffers;
using System.Text;

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

        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                bytes = bytes[consumed..];
            }
            else
            {
                text.Append((char)(EscapeBase + bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    public static byte[] Encode(string text)
    {
        if (Ascii.IsValid(text))
        {
            return Encoding.ASCII.GetBytes(text);
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length * 3);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) == OperationStatus.Done)
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }
            else
            {
                bytes.Write([Unescape(rest[0])]);
            }

            rest = rest[consumed..];
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A surrogate that no decoder of ours made stands for nothing that could be sent.</summary>
    private static byte Unescape(char surrogate) =>
        surrogate is >= '\uDC80' and <= '\uDCFF' ? (byte)(surrogate - EscapeBase) : (byte)'?';
}
