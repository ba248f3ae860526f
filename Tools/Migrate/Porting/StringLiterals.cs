using System.Globalization;
using System.Text;

namespace MitmHost.Tools.Migrate.Porting;

/// <summary>Takes the escapes out of Python's strings, and puts those of C# into them.</summary>
internal static class StringLiterals
{
    /// <summary>The text that a piece of a Python string means; null for escapes that are rare.</summary>
    public static string? Unescape(ReadOnlySpan<char> text, bool isRaw)
    {
        if (isRaw || !text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var width = 0;
            switch (text[++i])
            {
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 't': result.Append('\t'); break;
                case '\\' or '\'' or '"': result.Append(text[i]); break;
                case '\n': break;
                case 'x': width = 2; break;
                case 'u': width = 4; break;
                case >= '0' and <= '7' or 'N' or 'U' or 'a' or 'b' or 'f' or 'v' or '\r': return null;
                default: result.Append('\\').Append(text[i]); break; // Python keeps both, as in "\d"
            }

            if (width > 0)
            {
                if (i + width >= text.Length || !ushort.TryParse(text.Slice(i + 1, width), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
                {
                    return null;
                }

                result.Append((char)code);
                i += width;
            }
        }

        return result.ToString();
    }

    /// <summary>The text between the quotes of a C# string.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                _ when char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => result.Append(character),
            };
        }

        return result.ToString();
    }

    public static string Quote(string text) => $"\"{Escape(text)}\"";
}
