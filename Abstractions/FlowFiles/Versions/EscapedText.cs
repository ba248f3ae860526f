using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles;

/// <summary>Python's <c>backslashreplace</c>: bytes that are no UTF-8 become <c>\xff</c>.</summary>
internal static class EscapedText
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            bool valid = Rune.DecodeFromUtf8(bytes, out var rune, out int count) == System.Buffers.OperationStatus.Done;
            if (valid)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte wrong in bytes[..count])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{wrong:x2}");
                }
            }

            bytes = bytes[count..];
        }

        return text.ToString();
    }
}
