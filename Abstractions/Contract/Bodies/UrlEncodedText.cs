using System.Buffers;
using System.Globalization;
using System.Text;

namespace MitmHost;

/// <summary>Pairs in the syntax of <c>application/x-www-form-urlencoded</c> (URL Standard §5), which queries follow too.</summary>
/// <remarks><code>name=some+value&amp;flag&amp;x=%C3%A9</code>Bytes that are not UTF-8 survive, as in <see cref="FieldText"/>.</remarks>
internal static class UrlEncodedText
{
    private static readonly SearchValues<byte> Escapes = SearchValues.Create("%+"u8);

    /// <param name="text">The encoded pairs.</param>
    /// <param name="most">How many pairs to read at most.</param>
    /// <exception cref="InvalidDataException">There are more.</exception>
    public static List<Pair> Parse(ReadOnlySpan<byte> text, int most = int.MaxValue)
    {
        var pairs = new List<Pair>();
        foreach (var range in text.Split((byte)'&'))
        {
            var raw = text[range];
            if (raw.IsEmpty)
            {
                continue;
            }

            if (pairs.Count == most)
            {
                throw new InvalidDataException($"The form holds more than {most} fields, the most that are read. Use Content for its bytes.");
            }

            var equals = raw.IndexOf((byte)'=');
            var name = equals < 0 ? raw : raw[..equals];
            var value = equals < 0 ? default : raw[(equals + 1)..];
            pairs.Add(new(Unescape(name), Unescape(value), FieldText.Decode(raw)));
        }

        return pairs;
    }

    public static string Format(List<Pair> pairs)
    {
        var text = new StringBuilder();
        foreach (var (name, value, raw) in pairs)
        {
            if (text.Length > 0)
            {
                text.Append('&');
            }

            if (raw is not null)
            {
                text.Append(raw);
            }
            else
            {
                Escape(name, text);
                text.Append('=');
                Escape(value, text);
            }
        }

        return text.ToString();
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(Escapes))
        {
            return FieldText.Decode(text);
        }

        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // "%" without two digits behind it stands for itself.
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                bytes[length++] = escaped;
                i += 2;
            }
            else
            {
                bytes[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return FieldText.Decode(bytes.AsSpan(0, length));
    }

    private static void Escape(string value, StringBuilder into)
    {
        foreach (var b in FieldText.Encode(value))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                into.Append((char)b);
            }
            else if (b == ' ')
            {
                into.Append('+');
            }
            else
            {
                into.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }
}
