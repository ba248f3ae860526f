using System.Globalization;
using System.Numerics;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Reads numbers in every form that Python's <c>int()</c> and <c>float()</c> take from bytes, as mitmproxy does.</summary>
internal static class PythonNumbers
{
    /// <summary>Python itself refuses more digits than this (<c>sys.int_info.default_max_str_digits</c>): time grows with their square.</summary>
    public const int MaxDigits = 4300;

    private static ReadOnlySpan<byte> WhiteSpace => " \t\n\r\v\f"u8;

    /// <summary><c>42</c>, <c>-1</c>, <c>+007</c>, <c> 1_000 </c>.</summary>
    public static bool TryParseInteger(ReadOnlySpan<byte> text, out TnetValue value)
    {
        value = default;
        if (TryParseLong(text, out long number))
        {
            value = TnetValue.Of(number);
            return true;
        }

        text = text.Trim(WhiteSpace);
        if (text.Length > MaxDigits || !IsInteger(text))
        {
            return false;
        }

        Span<char> digits = stackalloc char[text.Length];
        int count = CopyWithoutUnderscores(text, digits);
        value = TnetValue.Of(BigInteger.Parse(digits[..count], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>The same for numbers of at most 18 digits, in the plain form that writers use.</summary>
    public static bool TryParseLong(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        bool negative = text is [(byte)'-', ..];
        var digits = negative ? text[1..] : text;
        if (digits.Length is 0 or > 18)
        {
            return false;
        }

        foreach (byte digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        number = negative ? -number : number;
        return true;
    }

    /// <summary><c>1.5</c>, <c>1.</c>, <c>.5e-3</c>, <c>1_0.0</c>, <c>-inf</c>, <c>Infinity</c>, <c>nan</c>.</summary>
    public static bool TryParseFloat(ReadOnlySpan<byte> text, out double value)
    {
        text = text.Trim(WhiteSpace);
        if (text.Length > MaxDigits)
        {
            value = 0;
            return false;
        }

        return IsDecimal(text) ? ParseDecimal(text, out value) : TryParseName(text, out value);
    }

    private static bool ParseDecimal(ReadOnlySpan<byte> text, out double value)
    {
        Span<char> plain = stackalloc char[text.Length];
        int count = CopyWithoutUnderscores(text, plain);
        return double.TryParse(plain[..count], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseName(ReadOnlySpan<byte> text, out double value)
    {
        bool negative = text is [(byte)'-', ..];
        var name = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        value = Ascii.EqualsIgnoreCase(name, "inf"u8) || Ascii.EqualsIgnoreCase(name, "infinity"u8)
            ? (negative ? double.NegativeInfinity : double.PositiveInfinity)
            : double.NaN;
        return double.IsInfinity(value) || Ascii.EqualsIgnoreCase(name, "nan"u8);
    }

    private static bool IsInteger(ReadOnlySpan<byte> text)
    {
        int at = text is [(byte)'-' or (byte)'+', ..] ? 1 : 0;
        return TakeDigits(text, ref at) && at == text.Length;
    }

    /// <summary>[sign] digits [. digits] [e [sign] digits], where digits may lack on one side of the point.</summary>
    private static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        int at = text is [(byte)'-' or (byte)'+', ..] ? 1 : 0;
        bool whole = TakeDigits(text, ref at);
        bool fraction = false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = TakeDigits(text, ref at);
        }

        if (!whole && !fraction)
        {
            return false;
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            at += at < text.Length && text[at] is (byte)'-' or (byte)'+' ? 1 : 0;
            return TakeDigits(text, ref at) && at == text.Length;
        }

        return at == text.Length;
    }

    /// <summary>One or more digits; single underscores between them count as nothing.</summary>
    private static bool TakeDigits(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit((char)text[at]) || IsInnerUnderscore(text, at, start)))
        {
            at++;
        }

        return at > start;
    }

    private static bool IsInnerUnderscore(ReadOnlySpan<byte> text, int at, int start) =>
        text[at] == '_' && at > start && text[at - 1] != '_' && at + 1 < text.Length && char.IsAsciiDigit((char)text[at + 1]);

    private static int CopyWithoutUnderscores(ReadOnlySpan<byte> text, Span<char> target)
    {
        int count = 0;
        foreach (byte character in text)
        {
            if (character != '_')
            {
                target[count++] = (char)character;
            }
        }

        return count;
    }
}
