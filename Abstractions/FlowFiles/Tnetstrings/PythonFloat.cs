using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>Writes floats as Python's <c>repr()</c> does: <c>1.0</c>, <c>1e+300</c>, <c>inf</c>, <c>nan</c>.</summary>
internal static class PythonFloat
{
    /// <summary>Room for the longest: <c>-2.2250738585072014e-308</c>.</summary>
    public const int MaxLength = 32;

    /// <summary>From here on Python writes an exponent; .NET does so sooner or later than that, by the number of digits.</summary>
    private const double FirstWithExponent = 1e16;

    /// <summary>Writes the shortest text that reads as the same number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes it takes.</returns>
    public static int Write(double value, Span<byte> target)
    {
        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8;
            name.CopyTo(target);
            return name.Length;
        }

        _ = value.TryFormat(target, out int count, "R", CultureInfo.InvariantCulture);
        int exponent = target[..count].IndexOf((byte)'E');
        if (exponent < 0)
        {
            return Math.Abs(value) >= FirstWithExponent ? WithExponent(target, count)
                : target[..count].Contains((byte)'.') ? count
                : WithPoint(target, count);
        }

        // Both write two digits of exponent at least, and below 0.0001 both write one.
        if (value is > -FirstWithExponent and < FirstWithExponent && Math.Abs(value) >= 1)
        {
            _ = value.TryFormat(target, out count, "F1", CultureInfo.InvariantCulture);
            return count;
        }

        target[exponent] = (byte)'e';
        return count;
    }

    /// <summary><c>-12345678901200000</c> becomes <c>-1.23456789012e+16</c>.</summary>
    private static int WithExponent(Span<byte> target, int count)
    {
        int sign = target[0] == '-' ? 1 : 0;
        int exponent = count - sign - 1;
        int end = target[..count].TrimEnd((byte)'0').Length;
        if (end > sign + 1)
        {
            target[(sign + 1)..end].CopyTo(target[(sign + 2)..]);
            target[sign + 1] = (byte)'.';
            end++;
        }

        "e+"u8.CopyTo(target[end..]);
        _ = exponent.TryFormat(target[(end + 2)..], out int digits, default, CultureInfo.InvariantCulture);
        return end + 2 + digits;
    }

    private static int WithPoint(Span<byte> target, int count)
    {
        ".0"u8.CopyTo(target[count..]);
        return count + 2;
    }
}
