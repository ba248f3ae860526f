using System.Buffers;
using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Words of a POSIX shell (XCU §2.2). Anything but NUL survives: no word can hold that.</summary>
internal static class ShellText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-");

    /// <summary>One word. What a terminal must not see, control characters and bytes that are no UTF-8, comes out of <c>printf</c>.</summary>
    public static string Quote(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var bytes = FieldText.Encode(text);
        if (ExportedRequest.IsText(bytes))
        {
            return SingleQuoted(text);
        }

        // $(…) strips the line breaks at the end.
        var kept = bytes.AsSpan().TrimEnd((byte)'\n');
        var ending = bytes.Length == kept.Length ? "" : SingleQuoted(new string('\n', bytes.Length - kept.Length));
        return $"\"$(printf {Format(kept)})\"{ending}";
    }

    /// <summary>The argument of <c>printf</c> that makes it print any bytes, NUL too.</summary>
    public static string Format(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 2).Append('\'');
        if (bytes.StartsWith((byte)'-'))
        {
            // Not an option.
            text.Append('\\').Append(Octal(bytes[0]));
            bytes = bytes[1..];
        }

        foreach (var b in bytes)
        {
            _ = b switch
            {
                (byte)'%' => text.Append("%%"),
                (byte)'\\' => text.Append(@"\\"),
                (byte)'\n' => text.Append(@"\n"),
                (byte)'\'' or < (byte)' ' or > (byte)'~' => text.Append('\\').Append(Octal(b)),
                _ => text.Append((char)b),
            };
        }

        return text.Append('\'').ToString();
    }

    /// <summary>Nothing is special between single quotes but the quote itself.</summary>
    private static string SingleQuoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>All three digits, so that a digit behind them does not belong to them.</summary>
    private static string Octal(byte value) => Convert.ToString(value, 8).PadLeft(3, '0').ToString(CultureInfo.InvariantCulture);
}
