using System.Globalization;
using System.Text;

namespace MitmHost;

/// <summary>Escapes of a Python regex that stand for one character, and the way in which a character is written for .NET.</summary>
internal static class PatternEscape
{
    /// <summary>Appends a character such that it means nothing but itself, within a class too.</summary>
    public static StringBuilder Append(StringBuilder output, char c) =>
        char.IsAsciiLetterOrDigit(c) ? output.Append(c) : output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");

    /// <summary>Reads an escape: <c>\n</c>, <c>\x41</c>, <c>\101</c>, <c>\u0041</c>, <c>\.</c>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="position">At the backslash; afterwards behind the escape.</param>
    /// <param name="alphabet">What is matched.</param>
    /// <param name="inClass">Whether it stands between brackets.</param>
    /// <returns>The character; a pair of surrogates for one beyond U+FFFF.</returns>
    /// <exception cref="PatternException">There is no such escape.</exception>
    public static string Read(string pattern, ref int position, PatternAlphabet alphabet, bool inClass)
    {
        var start = position++;
        if (position == pattern.Length)
        {
            throw new PatternException(start, "a backslash ends it: write \\\\ to match a backslash");
        }

        var c = pattern[position++];
        switch (c)
        {
            case 'a': return "\a";
            case 'f': return "\f";
            case 'n': return "\n";
            case 'r': return "\r";
            case 't': return "\t";
            case 'v': return "\v";
            case 'b' when inClass: return "\b";
            case 'x': return Character(start, Hex(pattern, start, ref position, 2), alphabet);
            case 'u' when alphabet == PatternAlphabet.Text: return Character(start, Hex(pattern, start, ref position, 4), alphabet);
            case 'U' when alphabet == PatternAlphabet.Text: return Character(start, Hex(pattern, start, ref position, 8), alphabet);
            case >= '0' and <= '7': return Character(start, Octal(pattern, start, ref position), alphabet);
        }

        return char.IsAsciiLetterOrDigit(c)
            ? throw new PatternException(start, $"\\{c} is not an escape that regexes know{(inClass ? " within brackets" : "")}")
            : c.ToString();
    }

    public static PatternException BeyondClass(int offset) =>
        new(offset, "characters beyond U+FFFF cannot stand between brackets: write (?:a|b) instead of [ab]");

    private static int Hex(string pattern, int start, ref int position, int digits)
    {
        if (position + digits > pattern.Length
            || !int.TryParse(pattern.AsSpan(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new PatternException(start, $"{pattern[start..position]} needs {digits} hexadecimal digits behind it");
        }

        position += digits;
        return value;
    }

    /// <summary>Up to three digits, the first of which was read: <c>\0</c>, <c>\012</c>, <c>\377</c>.</summary>
    private static int Octal(string pattern, int start, ref int position)
    {
        var value = pattern[position - 1] - '0';
        for (; position < pattern.Length && position < start + 4 && pattern[position] is >= '0' and <= '7'; position++)
        {
            value = (value * 8) + pattern[position] - '0';
        }

        return value <= 0xFF ? value : throw new PatternException(start, $"{pattern[start..position]} is beyond \\377, the largest octal escape");
    }

    private static string Character(int offset, int value, PatternAlphabet alphabet)
    {
        if (alphabet == PatternAlphabet.Bytes)
        {
            return ((char)(value < 0x80 ? value : ByteText.High + value)).ToString();
        }

        return value is >= 0 and <= char.MaxValue ? ((char)value).ToString()
            : value is > char.MaxValue and <= 0x10FFFF ? char.ConvertFromUtf32(value)
            : throw new PatternException(offset, "there is no character beyond \\U0010FFFF");
    }
}
